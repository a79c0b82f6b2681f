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

        await shop.PassAsync(TimeSpan.FromMinutes(20), async () => (await shop.Stage.Files.Approvals.ListAsync(ApprovalStatus.Pending, default)).Count > 0);
        TestContext.WriteLine(await shop.StoryAsync());
        var approval = (await shop.Stage.Files.Approvals.ListAsync(ApprovalStatus.Pending, default)).Single();
        await shop.Stage.Desk.Approvals.DecideAsync(approval.Id, "asha", approve: true, "", default);
        await shop.PassAsync(TimeSpan.FromMinutes(30));

        TestContext.WriteLine(await shop.StoryAsync());
        var incident = await shop.IncidentAsync();
        Assert.AreEqual(IncidentState.Resolved, incident.State);
        Assert.AreEqual("checkout", incident.RootService);
        Assert.HasCount(1, shop.Estate.Operations);
    }
}
