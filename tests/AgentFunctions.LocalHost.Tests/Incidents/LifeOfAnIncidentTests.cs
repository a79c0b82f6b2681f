using AgentFunctions.Approvals;
using AgentFunctions.Incidents;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Tests.Incidents;

[TestClass]
public sealed class LifeOfAnIncidentTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task A_storm_of_one_cause_is_one_incident_that_a_person_approves_and_the_responder_mends()
    {
        await using var shop = Shop.Open(Stage.Suggest);
        await shop.BreakAsync(Faults.BadDeployment, "checkout");
        var approval = await shop.AwaitApprovalAsync();
        Assert.AreEqual(DecisionOutcome.Accepted, (await shop.DecideAsync(approval, "asha", approve: true)).Outcome);
        await shop.PassAsync(TimeSpan.FromMinutes(30));

        var incident = await shop.IncidentAsync();
        await WriteAsync(shop);
        Assert.AreEqual(IncidentState.Resolved, incident.State);
        Assert.AreEqual("checkout", incident.RootService);
        Assert.HasCount(14, incident.Alerts);
        Assert.HasCount(1, shop.Estate.Operations);
        Assert.AreEqual(VerificationAnswer.Better, incident.Verifications.Single().Answer);
    }

    [TestMethod]
    public async Task Silence_of_all_three_tiers_is_handed_off_and_nothing_is_done()
    {
        await using var shop = Shop.Open(Stage.Suggest);
        await shop.BreakAsync(Faults.BadFlag, "recommendations");
        await shop.PassAsync(TimeSpan.FromMinutes(60));

        await WriteAsync(shop);
        var incident = await shop.IncidentAsync();
        Assert.AreEqual(IncidentState.HandedOff, incident.State);
        var approval = (await shop.Stage.Files.Approvals.FindAsync(incident.Approvals.Single(), default))!.Value;
        Assert.AreEqual(ApprovalStatus.Expired, approval.Status);
        Assert.HasCount(3, approval.Asked);
        Assert.IsEmpty(shop.Estate.Operations);
        Assert.IsNotNull(incident.Handoff);
    }

    [TestMethod]
    public async Task A_late_approval_does_not_undo_an_escalation()
    {
        await using var shop = Shop.Open(Stage.Suggest);
        await shop.BreakAsync(Faults.BadFlag, "recommendations");
        var approval = await shop.AwaitApprovalAsync();
        await shop.PassAsync(TimeSpan.FromMinutes(60));

        var late = await shop.DecideAsync(approval, approval.Asked[0], approve: true);
        await shop.PassAsync(TimeSpan.FromMinutes(10));

        Assert.AreEqual(DecisionOutcome.Conflict, late.Outcome);
        Assert.IsEmpty(shop.Estate.Operations);
        Assert.AreEqual(IncidentState.HandedOff, (await shop.IncidentAsync()).State);
    }

    [TestMethod]
    public async Task One_sick_instance_is_restarted_without_a_person_once_the_runbook_has_earned_it()
    {
        await using var shop = Shop.Open(Stage.Auto);
        await shop.EarnAsync("unhealthy-instance-restart", "search");
        await shop.BreakAsync(Faults.SickInstance, "search");
        await shop.PassAsync(TimeSpan.FromMinutes(60));

        await WriteAsync(shop);
        var incident = await shop.IncidentAsync();
        Assert.AreEqual(IncidentState.Resolved, incident.State);
        Assert.IsEmpty(incident.Approvals);
        Assert.AreEqual("vmss.instance-restart", shop.Estate.Operations.Single().Kind);
    }

    [TestMethod]
    public async Task The_first_run_of_a_runbook_asks_a_person_also_under_the_ceiling_auto()
    {
        await using var shop = Shop.Open(Stage.Auto);
        await shop.BreakAsync(Faults.SickInstance, "search");
        await shop.AwaitApprovalAsync();

        Assert.AreEqual(IncidentState.AwaitingApproval, (await shop.IncidentAsync()).State);
        Assert.IsEmpty(shop.Estate.Operations);
    }

    [TestMethod]
    public async Task A_mitigation_that_makes_it_worse_is_undone_and_a_person_is_called()
    {
        await using var shop = Shop.Open(Stage.Suggest);
        await shop.BreakAsync(Faults.Saturation, "reports", CureOutcome.Worse);
        var approval = await shop.AwaitApprovalAsync();
        await shop.DecideAsync(approval, approval.Asked[0], approve: true);
        await shop.PassAsync(TimeSpan.FromMinutes(60));

        await WriteAsync(shop);
        var incident = await shop.IncidentAsync();
        Assert.AreEqual(IncidentState.HandedOff, incident.State);
        Assert.AreEqual(VerificationAnswer.Worse, incident.Verifications.Single().Answer);
        CollectionAssert.AreEqual(
            (string[])["INC-0001/add-instances/1", "INC-0001/add-instances/1/undo"], shop.Estate.Operations.Select(operation => operation.Key).ToArray());
    }

    [TestMethod]
    public async Task A_mitigation_that_does_nothing_is_handed_off_and_not_tried_again()
    {
        await using var shop = Shop.Open(Stage.Suggest);
        await shop.BreakAsync(Faults.Saturation, "reports", CureOutcome.None);
        var approval = await shop.AwaitApprovalAsync();
        await shop.DecideAsync(approval, approval.Asked[0], approve: true);
        await shop.PassAsync(TimeSpan.FromMinutes(60));

        await WriteAsync(shop);
        Assert.AreEqual(IncidentState.HandedOff, (await shop.IncidentAsync()).State);
        Assert.HasCount(1, shop.Estate.Operations);
    }

    [TestMethod]
    public async Task A_suspected_breach_is_looked_at_and_nothing_is_touched()
    {
        await using var shop = Shop.Open(Stage.Auto);
        await shop.BreakAsync(Faults.SuspectedBreach, "identity");
        await shop.PassAsync(TimeSpan.FromMinutes(20));

        await WriteAsync(shop);
        var incident = await shop.IncidentAsync();
        Assert.AreEqual(IncidentState.HandedOff, incident.State);
        Assert.IsEmpty(incident.Approvals);
        Assert.IsEmpty(shop.Estate.Operations);
        Assert.IsNotEmpty((await shop.Stage.Files.Snapshots.FindAsync(incident.SnapshotId!, default))!.Evidence);
    }

    [TestMethod]
    public async Task Under_the_ceiling_observe_nothing_is_done_and_nobody_is_asked()
    {
        await using var shop = Shop.Open(Stage.Observe);
        await shop.BreakAsync(Faults.BadDeployment, "checkout");
        await shop.PassAsync(TimeSpan.FromMinutes(20));

        await WriteAsync(shop);
        Assert.AreEqual(IncidentState.Observing, (await shop.IncidentAsync()).State);
        Assert.IsEmpty(shop.Estate.Operations);
    }

    [TestMethod]
    public async Task An_expiring_certificate_is_seen_and_told()
    {
        await using var shop = Shop.Open(Stage.Auto);
        await shop.BreakAsync(Faults.ExpiringCertificate, "web");
        await shop.PassAsync(TimeSpan.FromMinutes(20));

        await WriteAsync(shop);
        Assert.IsEmpty(shop.Estate.Operations);
        Assert.IsTrue((await shop.IncidentAsync()).State is IncidentState.Observing or IncidentState.HandedOff);
    }

    async Task WriteAsync(Shop shop) => TestContext.WriteLine(await shop.StoryAsync());
}
