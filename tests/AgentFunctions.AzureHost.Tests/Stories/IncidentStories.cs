using AgentFunctions.AzureHost.Tests.StandIn;
using AgentFunctions.Contracts.Rows;

namespace AgentFunctions.AzureHost.Tests.Stories;

/// <summary>The whole product through the Azure host's own functions: alerts and people over HTTP, orchestrations and activities over the bridge.</summary>
[TestClass]
public sealed class IncidentStories
{
    [TestMethod]
    public async Task A_person_approves_the_responder_acts_and_measures_and_the_incident_is_resolved()
    {
        await using var night = await Night.BeginAsync(new MemoryRowStore());
        await night.BreakAsync("bad-deployment", "checkout");
        var approval = await night.AwaitApprovalAsync();
        Assert.AreEqual(200, (await night.ApproveAsync(approval, "asha")).Status);
        Assert.AreEqual(409, (await night.ApproveAsync(approval, "ben")).Status);
        await night.PassAsync(TimeSpan.FromMinutes(40));

        var incident = await night.IncidentAsync();
        Assert.AreEqual("resolved", $"{incident["state"]}", $"{incident["stateReason"]}");
        Assert.HasCount(1, incident["actions"]!.AsArray());
        Assert.AreEqual("better", $"{incident["verifications"]![0]!["answer"]}");
        Assert.IsEmpty((await night.GetAsync("/api/incidents/INC-0001/audit"))["broken"]!.AsArray());
    }

    [TestMethod]
    public async Task Nobody_answers_and_nothing_is_done()
    {
        await using var night = await Night.BeginAsync(new MemoryRowStore());
        await night.BreakAsync("bad-flag", "recommendations");
        await night.PassAsync(TimeSpan.FromMinutes(70));

        var incident = await night.IncidentAsync();
        Assert.AreEqual("handed-off", $"{incident["state"]}", $"{incident["stateReason"]}");
        Assert.AreEqual("expired", $"{incident["approvals"]![0]!["status"]}");
        Assert.IsEmpty(incident["actions"]!.AsArray());
    }

    [TestMethod]
    public async Task A_stop_after_the_request_forbids_the_act_that_was_agreed_to()
    {
        await using var night = await Night.BeginAsync(new MemoryRowStore());
        await night.BreakAsync("bad-flag", "recommendations");
        var approval = await night.AwaitApprovalAsync();
        Assert.AreEqual(200, (await night.PostAsync("/api/stop", """{"scope": "service:recommendations", "reason": "migration"}""", "chloe")).Status);
        await night.ApproveAsync(approval, $"{approval["asked"]![0]}");
        await night.PassAsync(TimeSpan.FromMinutes(2));

        var incident = await night.IncidentAsync();
        Assert.AreEqual("stopped", $"{incident["state"]}", $"{incident["stateReason"]}");
        Assert.IsEmpty(incident["actions"]!.AsArray().Where(action => $"{action!["state"]}" is "succeeded" or "accepted"));
    }

    [TestMethod]
    public async Task An_act_whose_worker_was_killed_is_looked_for_and_not_sent_again()
    {
        var store = new HangingStore(new MemoryRowStore());
        await using var night = await Night.BeginAsync(store);
        await night.BreakAsync("bad-flag", "recommendations");
        var approval = await night.AwaitApprovalAsync();
        store.Table = "estate";
        await night.ApproveAsync(approval, $"{approval["asked"]![0]}");
        await store.Reached;
        await night.KillAndStartAsync();
        await night.PassAsync(TimeSpan.FromMinutes(40));

        var incident = await night.IncidentAsync();
        Assert.AreEqual("resolved", $"{incident["state"]}", $"{incident["stateReason"]}");
        Assert.HasCount(1, incident["actions"]!.AsArray());
        Assert.HasCount(2, await store.RangeAsync("estate", "log", default, 10, default), "one fault, one operation");
    }
}
