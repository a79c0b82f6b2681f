using System.Text;
using System.Text.Json.Nodes;
using AgentFunctions.Approvals;
using AgentFunctions.Incidents;
using AgentFunctions.People;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Tests.Incidents;

[TestClass]
public sealed class PeopleAndStopTests
{
    [TestMethod]
    public async Task A_declined_approval_is_handed_off()
    {
        await using var shop = await AskedShop();
        await shop.DecideAsync(await shop.AwaitApprovalAsync(), "asha", approve: false);
        await shop.PassAsync(TimeSpan.FromMinutes(1));

        Assert.AreEqual(IncidentState.HandedOff, (await shop.IncidentAsync()).State);
        Assert.IsEmpty(shop.Estate.Operations);
    }

    [TestMethod]
    public async Task A_person_outside_the_chain_and_the_author_may_not_decide()
    {
        await using var shop = await AskedShop();
        var approval = await shop.AwaitApprovalAsync();

        Assert.AreEqual(DecisionOutcome.Forbidden, (await shop.DecideAsync(approval, "mallory", approve: true)).Outcome);
        Assert.AreEqual(DecisionOutcome.Forbidden, (await shop.DecideAsync(approval, approval.Contract.Author, approve: true)).Outcome);
        Assert.AreEqual(DecisionOutcome.NotFound, (await shop.Stage.Desk.Approvals.DecideAsync("inc-9999-x-1", "asha", true, "", default)).Outcome);
        Assert.IsEmpty(shop.Estate.Operations);
    }

    [TestMethod]
    public async Task A_second_answer_is_refused_and_recorded()
    {
        await using var shop = await AskedShop();
        var approval = await shop.AwaitApprovalAsync();
        await shop.DecideAsync(approval, "asha", approve: true);

        Assert.AreEqual(DecisionOutcome.Conflict, (await shop.DecideAsync(approval, "ben", approve: false)).Outcome);
        StringAssert.Contains(await shop.StoryAsync(), "decision refused");
    }

    [TestMethod]
    [DataRow("global")]
    [DataRow("environment:production")]
    [DataRow("service:checkout")]
    [DataRow("runbook:app-service-bad-deployment")]
    [DataRow("action:app-service.slot-swap")]
    public async Task An_approved_act_under_a_stop_order_is_not_done_and_ends_stopped(string scope)
    {
        await using var shop = await AskedShop();
        var approval = await shop.AwaitApprovalAsync();
        await shop.Stage.Desk.Stops.PressAsync(scope, "something smells", "chloe", default);
        Assert.AreEqual(ApprovalStatus.Pending, (await shop.Stage.Files.Approvals.FindAsync(approval.Id, default))!.Value.Status);
        await shop.DecideAsync(approval, "asha", approve: true);
        await shop.PassAsync(TimeSpan.FromMinutes(1));

        var incident = await shop.IncidentAsync();
        Assert.AreEqual(IncidentState.Stopped, incident.State);
        Assert.IsNotNull(incident.Handoff);
        Assert.IsEmpty(shop.Estate.Operations);
    }

    [TestMethod]
    public async Task Stopping_an_incident_voids_its_approval_at_once()
    {
        await using var shop = await AskedShop();
        var approval = await shop.AwaitApprovalAsync();
        await shop.Stage.Desk.Stops.PressAsync("incident:INC-0001", "let it be", "chloe", default);
        await shop.PassAsync(TimeSpan.FromSeconds(10));

        Assert.AreEqual(ApprovalStatus.Void, (await shop.Stage.Files.Approvals.FindAsync(approval.Id, default))!.Value.Status);
        Assert.AreEqual(DecisionOutcome.Conflict, (await shop.DecideAsync(approval, "asha", approve: true)).Outcome);
        Assert.AreEqual(IncidentState.Stopped, (await shop.IncidentAsync()).State);
    }

    [TestMethod]
    public async Task Lifting_a_stop_restarts_nothing_by_itself()
    {
        await using var shop = await AskedShop();
        var approval = await shop.AwaitApprovalAsync();
        await shop.Stage.Desk.Stops.PressAsync("global", "wait", "chloe", default);
        await shop.DecideAsync(approval, "asha", approve: true);
        await shop.PassAsync(TimeSpan.FromMinutes(1));
        Assert.IsTrue(await shop.Stage.Desk.Stops.ResumeAsync("global", "fine", "chloe", default));
        await shop.PassAsync(TimeSpan.FromMinutes(10));

        Assert.AreEqual(IncidentState.Stopped, (await shop.IncidentAsync()).State);
        Assert.IsEmpty(shop.Estate.Operations);
    }

    [TestMethod]
    public async Task Resolved_from_upstream_voids_the_approval_and_ends_the_incident()
    {
        await using var shop = await AskedShop();
        var approval = await shop.AwaitApprovalAsync();
        foreach (var alert in shop.Estate.InjectedFaults.SelectMany(shop.Estate.AlertsFor))
            await shop.Stage.Desk.ReceiveAsync(Resolved(alert.Json), default);
        await shop.PassAsync(TimeSpan.FromSeconds(10));

        Assert.AreEqual(IncidentState.ResolvedUpstream, (await shop.IncidentAsync()).State, await shop.StoryAsync());
        Assert.AreEqual(ApprovalStatus.Void, (await shop.Stage.Files.Approvals.FindAsync(approval.Id, default))!.Value.Status);
        Assert.IsEmpty(shop.Estate.Operations);
    }

    [TestMethod]
    public async Task Taking_over_stops_the_responder_and_the_incident_stays_with_the_person()
    {
        await using var shop = await AskedShop();
        var approval = await shop.AwaitApprovalAsync();
        Assert.AreEqual(PersonOutcome.Done, (await shop.Stage.Desk.People.TakeAsync("INC-0001", "ben", default)).Outcome);
        await shop.PassAsync(TimeSpan.FromSeconds(10));

        var incident = await shop.IncidentAsync();
        Assert.AreEqual(IncidentState.HandedOff, incident.State);
        Assert.AreEqual("ben", incident.Handoff!.To);
        Assert.AreEqual(DecisionOutcome.Conflict, (await shop.DecideAsync(approval, "asha", approve: true)).Outcome);
    }

    [TestMethod]
    public async Task A_closed_incident_can_be_opened_again_and_runs_anew()
    {
        await using var shop = await AskedShop();
        await shop.AwaitApprovalAsync();
        Assert.AreEqual(PersonOutcome.Done, (await shop.Stage.Desk.People.CloseAsync("INC-0001", "ben", "known", default)).Outcome);
        await shop.PassAsync(TimeSpan.FromSeconds(30));
        Assert.AreEqual(IncidentState.Closed, (await shop.IncidentAsync()).State);
        Assert.AreEqual(PersonOutcome.Conflict, (await shop.Stage.Desk.People.CloseAsync("INC-0001", "ben", "again", default)).Outcome);

        Assert.AreEqual(PersonOutcome.Done, (await shop.Stage.Desk.People.ReopenAsync("INC-0001", "ben", "it is back", default)).Outcome);
        await shop.AwaitApprovalAsync();

        var incident = await shop.IncidentAsync();
        Assert.AreEqual(2, incident.Run);
        Assert.AreEqual(IncidentState.AwaitingApproval, incident.State);
    }

    static async Task<Shop> AskedShop()
    {
        var shop = Shop.Open(Stage.Suggest);
        await shop.BreakAsync(Faults.BadDeployment, "checkout");
        return shop;
    }

    static byte[] Resolved(string fired)
    {
        var payload = JsonNode.Parse(fired)!;
        payload["data"]!["essentials"]!["monitorCondition"] = "Resolved";
        return Encoding.UTF8.GetBytes(payload.ToJsonString());
    }
}
