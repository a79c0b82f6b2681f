using System.Text;
using AgentFunctions.Approvals;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Scenarios;
using AgentFunctions.LocalHost.Tests.Api;
using AgentFunctions.LocalHost.Tests.Incidents;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Tests.Watching;

/// <summary>What a dead orchestration leaves behind, and what ends without anybody saying so.</summary>
[TestClass]
public sealed class SweeperTests
{
    [TestMethod]
    public async Task A_request_whose_orchestration_is_dead_is_voided_and_a_yes_to_it_does_nothing()
    {
        await using var shop = await BrokenShop();
        var approval = await shop.AwaitApprovalAsync();
        await shop.Stage.Engine.TerminateAsync(approval.Id, "a test", default);

        Assert.AreEqual(0, (await shop.Stage.Desk.Sweeper.SweepAsync(default)).Voided, "It may be starting still.");
        await shop.PassAsync(TimeSpan.FromSeconds(35));
        var swept = await shop.Stage.Desk.Sweeper.SweepAsync(default);

        Assert.AreEqual(1, swept.Voided, await shop.StoryAsync());
        var now = (await shop.Stage.Files.Approvals.FindAsync(approval.Id, default))!.Value;
        Assert.AreEqual((ApprovalStatus.Void, true), (now.Status, now.Consumed));
        Assert.AreEqual(DecisionOutcome.Conflict, (await shop.DecideAsync(approval, "asha", approve: true)).Outcome);
        StringAssert.Contains(await shop.StoryAsync(), "lost the thread of it");
        Assert.IsEmpty(shop.Estate.Operations);
        Assert.AreEqual(0, (await shop.Stage.Desk.Sweeper.SweepAsync(default)).Voided);
    }

    [TestMethod]
    public async Task An_incident_whose_orchestration_is_dead_is_handed_off_once_and_says_why()
    {
        await using var shop = await BrokenShop();
        await shop.AwaitApprovalAsync();
        await shop.Stage.Engine.TerminateAsync((await shop.IncidentAsync()).InstanceId, "a test", default);
        await shop.Stage.Engine.WhenIdleAsync();

        Assert.AreEqual(1, (await shop.Stage.Desk.Sweeper.SweepAsync(default)).HandedOff);

        var incident = await shop.IncidentAsync();
        Assert.AreEqual(IncidentState.HandedOff, incident.State);
        StringAssert.Contains(incident.StateReason, "its orchestration ended");
        Assert.AreEqual(0, (await shop.Stage.Desk.Sweeper.SweepAsync(default)).HandedOff);
    }

    [TestMethod]
    public async Task An_incident_of_alerts_that_never_say_Resolved_ends_when_it_was_quiet_for_long()
    {
        await using var shop = await MitigatedAsync();
        await shop.PassAsync(TimeSpan.FromMinutes(29));
        await SweepAsync(shop);
        Assert.AreEqual(IncidentState.HandedOff, (await shop.IncidentAsync()).State);

        await shop.PassAsync(TimeSpan.FromMinutes(2));
        await SweepAsync(shop);

        var incident = await shop.IncidentAsync();
        Assert.AreEqual(IncidentState.Resolved, incident.State, await shop.StoryAsync());
        StringAssert.Contains(incident.StateReason, "never send Resolved");
    }

    [TestMethod]
    public async Task One_more_of_them_begins_the_quiet_time_anew()
    {
        await using var shop = await MitigatedAsync();
        await shop.PassAsync(TimeSpan.FromMinutes(20));
        await SendAsync(shop);
        await shop.PassAsync(TimeSpan.FromMinutes(15));
        await SweepAsync(shop);
        Assert.AreEqual(IncidentState.HandedOff, (await shop.IncidentAsync()).State, await shop.StoryAsync());

        await shop.PassAsync(TimeSpan.FromMinutes(16));
        await SweepAsync(shop);

        Assert.AreEqual(IncidentState.Resolved, (await shop.IncidentAsync()).State, await shop.StoryAsync());
    }

    static async Task<Shop> BrokenShop()
    {
        var shop = Shop.Open(AgentFunctions.Incidents.Stage.Suggest);
        await shop.BreakAsync(Faults.BadDeployment, "checkout");
        return shop;
    }

    /// <summary>A Smart Detection alert that a person was given, and that somebody mended.</summary>
    static async Task<Shop> MitigatedAsync()
    {
        var shop = Shop.Open(AgentFunctions.Incidents.Stage.Observe);
        await SendAsync(shop);
        await shop.PassAsync(TimeSpan.FromMinutes(1));
        await shop.Stage.Desk.People.TakeAsync("INC-0001", "ben", default);
        await shop.PassAsync(TimeSpan.FromMinutes(1));
        await shop.Stage.Files.Incidents.ChangeAsync("INC-0001", was => was with { MitigatedAt = shop.Stage.Clock.GetUtcNow(), TakenBy = null }, default);
        return shop;
    }

    static Task SendAsync(Shop shop)
    {
        var payload = ScenarioPayload.From(File.ReadAllText(ApiHost.Payload("smart-detection")), shop.Library.Services.Find("checkout")!, shop.Stage.Clock.GetUtcNow());
        return shop.Stage.Desk.ReceiveAsync(Encoding.UTF8.GetBytes(payload), default);
    }

    static async Task SweepAsync(Shop shop)
    {
        await shop.Stage.Desk.Sweeper.SweepAsync(default);
        await shop.Stage.Engine.WhenIdleAsync();
    }
}
