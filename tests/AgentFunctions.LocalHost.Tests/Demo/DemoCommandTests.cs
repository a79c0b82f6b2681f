using System.Text.RegularExpressions;

namespace AgentFunctions.LocalHost.Tests.Demo;

[TestClass]
public sealed partial class DemoCommandTests
{
    readonly string data = Path.Combine(Path.GetTempPath(), $"agentfunctions-demo-{Guid.NewGuid():N}");

    public TestContext TestContext { get; set; } = null!;

    [TestCleanup]
    public void Forget()
    {
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
    }

    [TestMethod]
    public async Task The_night_ends_as_it_should_although_its_host_is_killed_in_mid_act()
    {
        var run = await PlayAsync();

        Assert.AreEqual(0, run.Status, run.Error);
        Assert.HasCount(6, [.. run.Lines.Where(line => StoryThatEndedWell().IsMatch(line))]);
        StringAssert.Contains(run.Output, "14 alerts, 1 incident");
        StringAssert.Contains(run.Output, "kill -9");
        StringAssert.Contains(run.Output, "NOT sent again");
        StringAssert.Contains(run.Output, "1 effect, counted from the estate's own log");
        StringAssert.Contains(run.Output, "chain verified");
        StringAssert.Contains(run.Output, "refused: catalog.allowed");
        StringAssert.Contains(run.Output, "7 of 7 stories ended as they should");
    }

    [TestMethod]
    public async Task Its_handoff_is_written_and_its_hosts_are_gone_afterwards()
    {
        var run = await PlayAsync();

        Assert.AreEqual(0, run.Status, run.Error);
        StringAssert.StartsWith(await File.ReadAllTextAsync(Path.Combine(data, "handoff", "INC-0001.md")), "# INC-0001");
        foreach (Match host in HostIds().Matches(run.Output))
            Assert.IsFalse(IsAlive(int.Parse(host.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)), host.Value);
    }

    [TestMethod]
    public async Task Without_the_crash_nothing_is_killed_and_the_night_ends_the_same()
    {
        var run = await PlayAsync("--no-crash");

        Assert.AreEqual(0, run.Status, run.Error);
        Assert.DoesNotContain("kill -9", run.Output);
        Assert.DoesNotContain("looked first", run.Output);
        StringAssert.Contains(run.Output, "1 effect, counted from the estate's own log");
    }

    [TestMethod]
    public async Task It_refuses_a_real_estate()
    {
        var run = await DemoRun.RunAsync("--once", "--fast", "--estate", "azure", "--data", data);

        Assert.AreEqual(2, run.Status);
        StringAssert.Contains(run.Error, "runs on --estate simulated only");
        Assert.IsFalse(Directory.Exists(data));
    }

    [TestMethod]
    public async Task It_does_not_empty_a_folder_that_is_not_its_own()
    {
        Directory.CreateDirectory(data);
        var precious = Path.Combine(data, "precious.txt");
        await File.WriteAllTextAsync(precious, "mine", TestContext.CancellationToken);

        var run = await DemoRun.RunAsync("--once", "--fast", "--data", data);

        Assert.AreEqual(3, run.Status);
        StringAssert.Contains(run.Error, "Name another with --data");
        Assert.AreEqual("mine", await File.ReadAllTextAsync(precious, TestContext.CancellationToken));
    }

    async Task<DemoRun> PlayAsync(params string[] more)
    {
        var run = await DemoRun.RunAsync(["--once", "--fast", "--data", data, .. more]);
        TestContext.WriteLine(run.Output);
        return run;
    }

    static bool IsAlive(int id)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return process.ProcessName.StartsWith("AgentFunctions", StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^  INC-000\d .* ok\s*$")]
    private static partial Regex StoryThatEndedWell();

    [GeneratedRegex(@"(?:kill -9|started again as) (\d+)")]
    private static partial Regex HostIds();
}
