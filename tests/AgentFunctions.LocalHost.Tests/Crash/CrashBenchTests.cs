using AgentFunctions.LocalHost.Bench;

namespace AgentFunctions.LocalHost.Tests.Crash;

[TestClass]
public sealed class CrashBenchTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task A_host_that_is_killed_five_times_loses_nothing_and_does_nothing_twice()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"agentfunctions-crash-{Guid.NewGuid():N}");
        var result = await CrashBench.RunAsync(new CrashOptions(Kills: 5, Incidents: 30, Seed: 1, folder), TextWriter.Null, TestContext.CancellationToken);

        Assert.IsTrue(result.Good, string.Join('\n', result.Problems));
        Assert.AreEqual(5, result.Kills);
        Assert.AreEqual(30, result.Incidents);
        Assert.IsGreaterThan(10, result.Effects);
        Assert.IsGreaterThan(10, result.Decisions);
        Assert.AreEqual(0, result.OutcomeUnknown);
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public async Task An_executor_that_is_killed_in_the_middle_of_its_acts_does_none_twice_and_forgets_none()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"agentfunctions-crash-{Guid.NewGuid():N}");
        var result = await CrashBench.RunAsync(new CrashOptions(Kills: 1, Incidents: 6, Seed: 3, folder) { Executor = true }, TextWriter.Null, TestContext.CancellationToken);

        Assert.IsTrue(result.Good, string.Join('\n', result.Problems));
        Assert.IsGreaterThan(1, result.Effects);
        Assert.IsGreaterThan(0, result.ExecutorKills);
        Directory.Delete(folder, recursive: true);
    }
}
