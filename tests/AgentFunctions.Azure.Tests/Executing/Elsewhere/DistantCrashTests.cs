using AgentFunctions.Azure.Tests.Executing.Crash;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;

namespace AgentFunctions.Azure.Tests.Executing.Elsewhere;

/// <summary>Two processes, one act: whichever of them dies at whichever call, and whatever gets lost between them, nothing is doubled or forgotten.</summary>
[TestClass]
public sealed class DistantCrashTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("app-service.slot-swap", 1)]
    [DataRow("app-service.restart", 1)]
    [DataRow("app-configuration.feature-flag", 2)]
    [DataRow("kubernetes.rollout-undo", 2)]
    public async Task The_executor_may_die_at_every_call(string kind, int step)
    {
        var (figures, prepared) = (new Figures(), await ActingWorld.PrepareAsync(KindWorld.For(kind)));
        for (var moment = 0; ; moment += step)
        {
            var (world, life) = (prepared.Again(), new Life(moment));
            _ = new ExecutorAside(world, life);
            await figures.AddAsync(world, await world.ActAsync(IncidentActivities.Act), world.Key);
            if (life.Moments <= moment)
                break;
            Assert.IsLessThan(500, moment, figures.ToString());
        }

        Report(kind, figures);
    }

    [TestMethod]
    [DataRow("app-service.slot-swap")]
    [DataRow("app-service.restart")]
    public async Task The_process_that_thinks_may_die_at_every_call(string kind)
    {
        var (figures, prepared) = (new Figures(), await ActingWorld.PrepareAsync(KindWorld.For(kind)));
        for (var moment = 0; ; moment++)
        {
            var (world, life) = (prepared.Again(), new Life(moment));
            _ = new ExecutorAside(world);
            await figures.AddAsync(world, await world.ActAsync(IncidentActivities.Act, life), world.Key);
            if (life.Moments <= moment)
                break;
            Assert.IsLessThan(500, moment, figures.ToString());
        }

        Report(kind, figures);
    }

    [TestMethod]
    public async Task Both_may_die_and_answers_get_lost()
    {
        var (figures, prepared) = (new Figures(), await ActingWorld.PrepareAsync(KindWorld.For("app-service.slot-swap")));
        foreach (var thinks in Enumerable.Range(0, 6))
            foreach (var acts in Enumerable.Range(0, 12).Select(step => 4 + step * 6))
            {
                var world = prepared.Again();
                _ = new ExecutorAside(world, new Life(acts), new Life(acts / 2)) { AnswerIsLost = number => number % 3 == 1, ItemIsLost = number => number % 5 == 2 };
                await figures.AddAsync(world, await world.ActAsync(IncidentActivities.Act, new Life(thinks)), world.Key);
            }

        Report("both", figures);
    }

    [TestMethod]
    public async Task What_an_executor_that_stays_away_never_began_is_refused_for_good()
    {
        var world = await ActingWorld.PrepareAsync(KindWorld.For("app-service.restart"));
        var executor = new ExecutorAside(world) { ItemIsLost = _ => true };
        var result = await world.ActAsync(IncidentActivities.Act);

        Assert.AreEqual(ActionState.Refused, result.State, result.Reason);
        StringAssert.Contains(result.Reason, "the executor gives no answer");
        Assert.IsGreaterThan(10, executor.Posted.Count);
        var (body, signature) = executor.Posted[^1];
        var late = await ExecutorAside.DeskOver(world, Life.Whole()).ReceiveAsync(body, signature, default);
        StringAssert.Contains(late.Body ?? late.Refusal!.Because, late.Refusal is null ? "\"state\":\"refused\"" : "expired");
        Assert.AreEqual(0, world.Effects(world.Key));
    }

    [TestMethod]
    public async Task What_was_done_while_every_answer_got_lost_is_found_in_the_ledger()
    {
        var world = await ActingWorld.PrepareAsync(KindWorld.For("app-service.slot-swap"));
        _ = new ExecutorAside(world) { AnswerIsLost = _ => true };
        var result = await world.ActAsync(IncidentActivities.Act);

        Assert.AreEqual(ActionState.Succeeded, result.State, result.Reason);
        Assert.AreEqual(1, world.Effects(world.Key));
    }

    void Report(string what, Figures figures)
    {
        TestContext.WriteLine($"{what}: {figures}");
        Assert.AreEqual((0, 0), (figures.Doubled, figures.Forgotten), figures.ToString());
        Assert.IsGreaterThan(2, figures.Runs);
        Assert.IsLessThanOrEqualTo(figures.Runs / 4, figures.Unknown, figures.ToString());
    }
}
