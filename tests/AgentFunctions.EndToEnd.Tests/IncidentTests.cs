namespace AgentFunctions.EndToEnd.Tests;

[TestClass]
public sealed class IncidentTests
{
    const string Approve = """{"decision": "approve", "comment": "go"}""";

    [TestMethod]
    public async Task An_approved_mitigation_ends_resolved_and_its_record_holds()
    {
        await using var host = await RunningHost.StartAsync();
        var id = await host.BreakAsync("bad-deployment", "checkout");
        var waiting = await host.UntilAsync(id, "awaiting-approval");
        var approval = waiting["approvals"]![0]!["id"]!.ToString();

        Assert.AreEqual(403, (await host.PostAsync($"/api/approvals/{approval}/decision", Approve, "mallory")).Status);
        Assert.AreEqual(200, (await host.PostAsync($"/api/approvals/{approval}/decision", Approve, "ben")).Status);
        Assert.AreEqual(409, (await host.PostAsync($"/api/approvals/{approval}/decision", Approve, "asha")).Status);

        var ended = await host.UntilAsync(id, "resolved", "resolved-upstream");
        Assert.AreEqual(1, ended["actions"]!.AsArray().Count);
        Assert.AreEqual("better", ended["verifications"]![0]!["answer"]!.ToString());
        Assert.AreEqual(0, (await host.GetAsync($"/api/incidents/{id}/audit"))["broken"]!.AsArray().Count);
    }

    [TestMethod]
    public async Task Silence_changes_nothing_and_hands_the_incident_off()
    {
        await using var host = await RunningHost.StartAsync();
        var id = await host.BreakAsync("bad-deployment", "checkout");
        var handedOff = await host.UntilAsync(id, "handed-off");

        Assert.AreEqual(0, handedOff["actions"]!.AsArray().Count);
        Assert.AreEqual("expired", handedOff["approvals"]![0]!["status"]!.ToString());
        host.Http.DefaultRequestHeaders.Add("Accept", "text/markdown");
        StringAssert.StartsWith(await host.Http.GetStringAsync($"/api/incidents/{id}/handoff"), $"# {id}");
    }

    [TestMethod]
    public async Task A_stop_after_the_approval_was_asked_for_forbids_the_act()
    {
        await using var host = await RunningHost.StartAsync();
        var id = await host.BreakAsync("bad-deployment", "checkout");
        var waiting = await host.UntilAsync(id, "awaiting-approval");
        await host.PostAsync("/api/stop", """{"scope": "service:checkout", "reason": "migration under way"}""", "chloe");
        await host.PostAsync($"/api/approvals/{waiting["approvals"]![0]!["id"]}/decision", Approve, "ben");

        Assert.AreEqual(0, (await host.UntilAsync(id, "stopped"))["actions"]!.AsArray().Count);
    }
}
