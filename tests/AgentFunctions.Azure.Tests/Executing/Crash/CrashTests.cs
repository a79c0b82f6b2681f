using AgentFunctions.Azure.Tests.Executing.Loopback;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;

namespace AgentFunctions.Azure.Tests.Executing.Crash;

/// <summary>The process dies at every call that an acting activity makes to the store or the network, before it and after it. Nothing takes effect twice,
/// nothing that took effect is forgotten, and what cannot be told is a person's.</summary>
[TestClass]
public sealed class CrashTests
{
    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Kinds => KindWorld.All.Where(world => world.Kind != "notify-only").Select(world => new object[] { world.Kind });

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public async Task Whenever_it_dies_nothing_is_doubled_and_nothing_forgotten(string kind)
    {
        var (figures, prepared) = (new Figures(), await ActingWorld.PrepareAsync(KindWorld.For(kind)));
        for (var moment = 0; ; moment += Step(kind))
        {
            var world = prepared.Again();
            var life = new Life(moment);
            var result = await world.ActAsync(IncidentActivities.Act, life);
            await figures.AddAsync(world, result, world.Key);
            if (life.Moments <= moment)
                break;
            Assert.IsLessThan(500, moment, figures.ToString());
        }

        TestContext.WriteLine($"{kind}: {figures}");
        Assert.AreEqual((0, 0), (figures.Doubled, figures.Forgotten), figures.ToString());
        Assert.IsGreaterThan(20, figures.Runs);
        Assert.IsLessThanOrEqualTo(figures.Runs / 4, figures.Unknown, figures.ToString());
    }

    /// <summary>One kind of each sort dies at every moment, its likes at every third one; CRASH_EVERY_MOMENT=1 for all.</summary>
    static int Step(string kind) => Environment.GetEnvironmentVariable("CRASH_EVERY_MOMENT") == "1" || kind is "app-service.slot-swap" or "app-service.restart"
        or "vmss.scale" or "kubernetes.rollout-undo" or "app-configuration.feature-flag" or "alert.suppress" ? 1 : 3;

    [TestMethod]
    [DataRow("app-service.slot-swap")]
    [DataRow("app-service.restart")]
    [DataRow("vmss.scale")]
    [DataRow("kubernetes.rollout-undo")]
    [DataRow("app-configuration.feature-flag")]
    public async Task Dying_again_while_it_looks_changes_nothing(string kind)
    {
        var (figures, prepared) = (new Figures(), await ActingWorld.PrepareAsync(KindWorld.For(kind)));
        foreach (var first in Enumerable.Range(0, 12).Select(step => 20 + step * 5))
            foreach (var second in Enumerable.Range(0, 6).Select(step => 2 + step * 7))
            {
                var world = prepared.Again();
                await figures.AddAsync(world, await world.ActAsync(IncidentActivities.Act, new Life(first), new Life(second)), world.Key);
            }

        TestContext.WriteLine($"{kind}: {figures}");
        Assert.AreEqual((0, 0), (figures.Doubled, figures.Forgotten), figures.ToString());
    }

    [TestMethod]
    [DataRow(Misfortune.AnswerLost)]
    [DataRow(Misfortune.FailedAfter)]
    [DataRow(Misfortune.FailedBefore)]
    [DataRow(Misfortune.DroppedBefore)]
    [DataRow(Misfortune.EndsBadly)]
    [DataRow(Misfortune.Forbidden)]
    public async Task A_bad_answer_is_never_answered_by_a_second_try(Misfortune misfortune)
    {
        foreach (var kind in KindWorld.All.Where(kind => kind.Kind != "notify-only"))
        {
            var world = await ActingWorld.PrepareAsync(kind);
            world.Arm.Misfortunes.Enqueue(misfortune);
            var result = await world.ActAsync(IncidentActivities.Act);
            var figures = new Figures();
            await figures.AddAsync(world, result, world.Key);

            Assert.AreEqual((0, 0), (figures.Doubled, figures.Forgotten), $"{kind.Kind}: {figures}");
            Assert.IsLessThanOrEqualTo(1, world.Arm.Requests.Count(request => !request.StartsWith("GET ", StringComparison.Ordinal) && !request.EndsWith("listClusterUserCredential", StringComparison.Ordinal)));
        }
    }
}
