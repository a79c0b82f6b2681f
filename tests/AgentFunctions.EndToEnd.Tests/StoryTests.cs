namespace AgentFunctions.EndToEnd.Tests;

/// <summary>What an on-call engineer lives through, on any host that runs the suite's runbooks. Each story has a service of its own.</summary>
[TestClass]
public sealed class StoryTests
{
    [TestMethod]
    public async Task An_approved_mitigation_is_measured_and_the_incident_ends_resolved()
    {
        await using var host = await RunningHost.ForStoryAsync("e2e-approve");
        var story = await Story.BeginAsync(host, "e2e-approve");
        var approval = await story.UntilAskedAsync();

        Assert.AreEqual(403, (await story.DecideAsync(approval, "approve", "mallory")).Status);
        Assert.AreEqual(200, (await story.DecideAsync(approval, "approve", "bo")).Status);
        Assert.AreEqual(409, (await story.DecideAsync(approval, "approve", "ana")).Status);

        var mitigated = await story.UntilAsync("mitigated");
        Assert.HasCount(1, mitigated["actions"]!.AsArray());
        Assert.AreEqual("better", $"{mitigated["verifications"]![0]!["answer"]}");
        await story.ResolveAsync();
        await story.UntilAsync("resolved");
        await story.AuditHoldsAsync();
    }

    [TestMethod]
    public async Task Silence_escalates_by_itself_changes_nothing_and_hands_the_incident_off()
    {
        await using var host = await RunningHost.ForStoryAsync("e2e-silence");
        var story = await Story.BeginAsync(host, "e2e-silence");
        var handedOff = await story.UntilAsync("handed-off");

        var approval = handedOff["approvals"]![0]!;
        Assert.AreEqual("expired", $"{approval["status"]}");
        Assert.AreEqual("ana bo", string.Join(' ', approval["asked"]!.AsArray()));
        Assert.IsEmpty(handedOff["actions"]!.AsArray());
        Assert.AreEqual(409, (await story.DecideAsync(approval, "approve", "ana")).Status);
        var (_, page) = await host.Calls.AskAsync(new(HttpMethod.Get, $"/api/incidents/{story.IncidentId}/handoff") { Headers = { { "Accept", "text/markdown" } } });
        Assert.StartsWith($"# {story.IncidentId}", page);
        await story.AuditHoldsAsync();
    }

    [TestMethod]
    public async Task A_declined_mitigation_is_not_done()
    {
        await using var host = await RunningHost.ForStoryAsync("e2e-decline");
        var story = await Story.BeginAsync(host, "e2e-decline");
        Assert.AreEqual(200, (await story.DecideAsync(await story.UntilAskedAsync(), "decline", "ana")).Status);

        Assert.IsEmpty((await story.UntilAsync("handed-off"))["actions"]!.AsArray());
        await story.AuditHoldsAsync();
    }

    [TestMethod]
    public async Task A_stop_after_the_approval_was_asked_for_forbids_the_act()
    {
        await using var host = await RunningHost.ForStoryAsync("e2e-stop");
        var story = await Story.BeginAsync(host, "e2e-stop");
        var approval = await story.UntilAskedAsync();
        Assert.AreEqual(200, (await host.Calls.PostAsync("/api/stop", """{"scope": "service:e2e-stop", "reason": "migration under way"}""", "cy")).Status);
        try
        {
            await story.DecideAsync(approval, "approve", "ana");
            Assert.IsEmpty((await story.UntilAsync("stopped"))["actions"]!.AsArray());
        }
        finally
        {
            await host.Calls.PostAsync("/api/resume", """{"scope": "service:e2e-stop", "reason": "migration is done"}""", "cy");
        }

        await story.AuditHoldsAsync();
    }

    [TestMethod]
    public async Task A_mitigation_that_makes_it_worse_is_undone_and_a_person_is_called()
    {
        await using var host = await RunningHost.ForStoryAsync("e2e-worse");
        var story = await Story.BeginAsync(host, "e2e-worse", outcome: "worse");
        Assert.AreEqual(200, (await story.DecideAsync(await story.UntilAskedAsync(), "approve", "ana")).Status);

        var handedOff = await story.UntilAsync("handed-off");
        Assert.AreEqual("worse", $"{handedOff["verifications"]![0]!["answer"]}");
        Assert.HasCount(2, handedOff["actions"]!.AsArray());
        await story.AuditHoldsAsync();
    }

    [TestMethod]
    public async Task A_resolved_that_comes_while_a_person_is_asked_voids_the_request()
    {
        await using var host = await RunningHost.ForStoryAsync("e2e-late");
        var story = await Story.BeginAsync(host, "e2e-late");
        var approval = await story.UntilAskedAsync();
        await story.ResolveAsync();

        var ended = await story.UntilAsync("resolved-upstream");
        Assert.AreEqual("void", $"{ended["approvals"]![0]!["status"]}");
        Assert.AreEqual(409, (await story.DecideAsync(approval, "approve", "ana")).Status);
        await story.AuditHoldsAsync();
    }

    [TestMethod]
    public async Task A_person_who_takes_over_keeps_the_responder_from_acting()
    {
        await using var host = await RunningHost.ForStoryAsync("e2e-take");
        var story = await Story.BeginAsync(host, "e2e-take");
        await story.UntilAskedAsync();
        Assert.AreEqual(200, (await host.Calls.PostAsync($"/api/incidents/{story.IncidentId}/take", "{}", "ana")).Status);

        Assert.IsEmpty((await story.UntilAsync("handed-off"))["actions"]!.AsArray());
        Assert.AreEqual(200, (await host.Calls.PostAsync($"/api/incidents/{story.IncidentId}/close", """{"reason": "mended by hand"}""", "ana")).Status);
        await story.UntilAsync("closed");
        await story.AuditHoldsAsync();
    }

    [TestMethod]
    [DoNotParallelize]
    public async Task A_host_that_is_restarted_in_the_middle_goes_on_and_acts_once()
    {
        await using var host = await RunningHost.ForStoryAsync("e2e-restart");
        var story = await Story.BeginAsync(host, "e2e-restart");
        var approval = await story.UntilAskedAsync();
        await host.RestartAsync();
        Assert.AreEqual(200, (await story.DecideAsync(approval, "approve", "ana")).Status);
        await story.UntilAsync("acting", "verifying", "mitigated");
        await host.RestartAsync();

        Assert.HasCount(1, (await story.UntilAsync("mitigated", "resolved"))["actions"]!.AsArray());
        await story.ResolveAsync();
        Assert.HasCount(1, (await story.UntilAsync("resolved"))["actions"]!.AsArray());
        await story.AuditHoldsAsync();
    }
}
