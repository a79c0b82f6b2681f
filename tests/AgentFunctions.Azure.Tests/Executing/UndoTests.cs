using AgentFunctions.Azure.Tests.Executing.Crash;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;

namespace AgentFunctions.Azure.Tests.Executing;

/// <summary>An act is taken back once, to what was recorded, and only if nobody else was there since.</summary>
[TestClass]
public sealed class UndoTests
{
    const string Undo = """{action: vmss.scale, parameters: {instances: "{before.instances}"}}""";

    [TestMethod]
    public async Task An_undo_brings_back_what_was_recorded()
    {
        var world = await ActingWorld.PrepareAsync(KindWorld.For("vmss.scale"), Undo);
        Assert.AreEqual(ActionState.Succeeded, (await world.ActAsync(IncidentActivities.Act)).State);
        Assert.AreEqual(6, (int)world.Arm.Resource(world.Kind.Target)["sku"]!["capacity"]!);

        Assert.AreEqual(ActionState.Succeeded, (await world.ActAsync(IncidentActivities.Undo)).State);

        Assert.AreEqual(4, (int)world.Arm.Resource(world.Kind.Target)["sku"]!["capacity"]!);
        Assert.AreEqual((1, 1), (world.Effects(world.Key), world.Effects($"{world.Key}/undo")));
    }

    [TestMethod]
    public async Task What_somebody_else_changed_since_is_not_taken_back()
    {
        var world = await ActingWorld.PrepareAsync(KindWorld.For("vmss.scale"), Undo);
        await world.ActAsync(IncidentActivities.Act);
        world.Arm.Resource(world.Kind.Target)["sku"]!["capacity"] = 9;

        var undone = await world.ActAsync(IncidentActivities.Undo);

        Assert.AreEqual(ActionState.Refused, undone.State);
        StringAssert.Contains(undone.Reason, "somebody changed instances");
        Assert.AreEqual(0, world.Effects($"{world.Key}/undo"));
    }

    [TestMethod]
    public async Task Whenever_it_dies_an_undo_is_neither_doubled_nor_forgotten()
    {
        var (figures, acted) = (new Figures(), await ActingWorld.PrepareAsync(KindWorld.For("vmss.scale"), Undo));
        for (var moment = 0; ; moment += 2)
        {
            var world = acted.Again();
            await world.ActAsync(IncidentActivities.Act);
            var life = new Life(moment);
            var result = await world.ActAsync(IncidentActivities.Undo, life);
            await figures.AddAsync(world, result, $"{world.Key}/undo");
            if (life.Moments <= moment)
                break;
        }

        Assert.AreEqual((0, 0, 0), (figures.Doubled, figures.Forgotten, figures.Unknown), figures.ToString());
    }

    [TestMethod]
    public async Task An_approval_that_is_older_than_it_is_good_for_is_not_acted_on()
    {
        var world = await ActingWorld.PrepareAsync(KindWorld.For("app-service.restart"));
        world.Time.Advance(TimeSpan.FromMinutes(16));

        var acted = await world.ActAsync(IncidentActivities.Act);

        Assert.AreEqual(ActionState.Refused, acted.State);
        StringAssert.Contains(acted.Reason, "is good for 15");
        Assert.IsEmpty(world.Arm.Effects);
    }
}
