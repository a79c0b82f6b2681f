using AgentFunctions.AzureHost.Simulated;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Runbooks;
using AgentFunctions.AzureHost.Tests.StandIn;
using AgentFunctions.Simulation;
using AgentFunctions.Web.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.AzureHost.Tests.Simulated;

/// <summary>Several workers on one simulated estate: its log in the store is the estate.</summary>
[TestClass]
public sealed class SharedEstateTests
{
    static readonly Library Library = RunbooksOnDisk.Load(Parts.Runbooks());
    static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    readonly MemoryRowStore rows = new();
    readonly FakeTimeProvider clock = new(Now);

    [TestMethod]
    public async Task What_one_worker_did_the_other_sees_and_so_does_one_that_starts_later()
    {
        using var one = Open();
        using var other = Open();
        await one.InjectAsync(new Fault(Faults.BadFlag, "recommendations", 7, Now), default);
        var flag = Operation("inc/flag/1");
        Assert.AreEqual(SendResult.Done, (await other.SendAsync(flag, default)).Result);

        Assert.AreEqual(LookResult.Applied, (await one.LookAsync(flag, default)).Result);
        using var later = Open();
        Assert.AreEqual(LookResult.Applied, (await later.LookAsync(flag, default)).Result);
        Assert.HasCount(1, (await later.LookAsync(default)).InjectedFaults);
    }

    [TestMethod]
    public async Task Of_two_workers_that_act_at_once_one_hears_that_it_is_unclear_and_finds_the_truth()
    {
        using var one = Open();
        using var other = Open();
        var (first, second) = (await one.LookAsync(default), await other.LookAsync(default));
        var answers = new[] { await first.SendAsync(Operation("a/flag/1"), default), await second.SendAsync(Operation("b/flag/1"), default) };

        Assert.AreEqual(SendResult.Done, answers[0].Result);
        Assert.AreEqual(SendResult.Unclear, answers[1].Result);
        Assert.AreEqual(LookResult.NotApplied, (await other.LookAsync(Operation("b/flag/1"), default)).Result);
        Assert.AreEqual(SendResult.Done, (await other.SendAsync(Operation("b/flag/1"), default)).Result);
        Assert.HasCount(2, rows.Rows("estate", "log"));
    }

    [TestMethod]
    public async Task A_store_that_does_not_answer_leaves_an_operation_unclear()
    {
        using var estate = Open();
        var now = await estate.LookAsync(default);
        rows.Outage = new StoreUnavailableException("down");

        Assert.AreEqual(SendResult.Unclear, (await now.SendAsync(Operation("inc/flag/1"), default)).Result);
    }

    SharedEstate Open() => new(Library.Services, 1, clock, rows);

    static Operation Operation(string key) => new(key, "app-configuration.feature-flag", Library.Services.Find("recommendations")!.ResourceId,
        new Dictionary<string, string> { ["flag"] = "new-ranking", ["enabled"] = "false" }, new Dictionary<string, string>());
}
