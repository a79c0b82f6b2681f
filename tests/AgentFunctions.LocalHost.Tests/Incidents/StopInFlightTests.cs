using AgentFunctions.Incidents;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Tests.Incidents;

/// <summary>What the stop button does to what is under way: an effect that was sent is watched to its end; what was not sent never is.</summary>
[TestClass]
public sealed class StopInFlightTests
{
    [TestMethod]
    [DataRow("global")]
    [DataRow("service:checkout")]
    [DataRow("action:app-service.slot-swap")]
    public async Task An_operation_that_is_polled_goes_on_being_watched_and_is_measured(string scope)
    {
        await using var shop = await SwappingShop();
        await shop.Stage.Desk.Stops.PressAsync(scope, "enough", "chloe", default);
        await shop.PassAsync(TimeSpan.FromMinutes(15));

        var incident = await shop.IncidentAsync();
        Assert.AreEqual(ActionState.Succeeded, (await shop.Stage.Files.Actions.FindAsync(incident.Actions.Single(), default))!.State, await shop.StoryAsync());
        Assert.AreEqual(VerificationAnswer.Better, incident.Verifications.Single().Answer, await shop.StoryAsync());
        Assert.HasCount(1, shop.Estate.Operations);
    }

    [TestMethod]
    public async Task While_stopped_what_got_worse_is_not_undone_but_handed_to_a_person()
    {
        await using var shop = await SwappingShop(CureOutcome.Worse);
        await shop.Stage.Desk.Stops.PressAsync("global", "enough", "chloe", default);
        await shop.PassAsync(TimeSpan.FromMinutes(20));

        var incident = await shop.IncidentAsync();
        Assert.AreEqual(IncidentState.Stopped, incident.State, await shop.StoryAsync());
        Assert.IsNotNull(incident.Handoff);
        Assert.HasCount(1, shop.Estate.Operations);
    }

    [TestMethod]
    public async Task What_had_not_started_when_stop_was_pressed_does_not_start_when_it_is_lifted()
    {
        await using var shop = Shop.Open(Stage.Suggest);
        await shop.BreakAsync(Faults.BadDeployment, "checkout");
        var approval = await shop.AwaitApprovalAsync();
        await shop.Stage.Desk.Stops.PressAsync("service:checkout", "enough", "chloe", default);
        await shop.DecideAsync(approval, "asha", approve: true);
        await shop.PassAsync(TimeSpan.FromMinutes(1));
        await shop.Stage.Desk.Stops.ResumeAsync("service:checkout", "fine", "chloe", default);
        await shop.PassAsync(TimeSpan.FromHours(1));

        Assert.IsEmpty(shop.Estate.Operations);
        Assert.AreEqual(IncidentState.Stopped, (await shop.IncidentAsync()).State);
    }

    static async Task<Shop> SwappingShop(CureOutcome outcome = CureOutcome.Cures)
    {
        var shop = Shop.Open(Stage.Suggest);
        await shop.BreakAsync(Faults.BadDeployment, "checkout", outcome);
        await shop.DecideAsync(await shop.AwaitApprovalAsync(), "asha", approve: true);
        await shop.PassAsync(TimeSpan.FromMinutes(1), async () => (await shop.IncidentAsync()).Actions.Count == 1);
        return shop;
    }
}
