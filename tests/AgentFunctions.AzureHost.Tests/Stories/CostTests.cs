using AgentFunctions.AzureHost.Tests.StandIn;
using AgentFunctions.Contracts.Rows;

namespace AgentFunctions.AzureHost.Tests.Stories;

/// <summary>What an incident costs a durable backend, counted from the histories.</summary>
[TestClass]
public sealed class CostTests
{
    const int Budget = 60;

    /// <summary>Half of what the door lets pass. UTF-16, as Azure Storage counts.</summary>
    const int LargestMessage = 30 * 1024;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("bad-deployment", "checkout")]
    [DataRow("bad-flag", "recommendations")]
    public async Task An_approved_and_verified_mitigation_stays_within_its_budget_of_durable_actions(string fault, string service)
    {
        await using var night = await MitigatedAsync(fault, service);
        var costs = await Cost.OfAsync(night.Engine);

        foreach (var (instance, actions, what) in costs)
            TestContext.WriteLine($"{instance}: {actions} ({what})");
        Assert.IsLessThanOrEqualTo(Budget, costs.Sum(cost => cost.Actions), string.Join("; ", costs.Select(cost => $"{cost.Instance}: {cost.Actions} ({cost.What})")));
    }

    [TestMethod]
    public async Task What_is_large_goes_to_the_store_and_only_its_name_through_the_history()
    {
        await using var night = await MitigatedAsync("bad-deployment", "checkout");
        foreach (var instance in await night.Engine.ListAsync(new(Top: 1000), default))
            foreach (var entry in night.Engine.History(instance.Id))
                Assert.IsLessThan(LargestMessage, 2 * (entry.Data?.Length ?? 0), $"{instance.Id}: {entry.Kind} {entry.Name}");

        var largest = (await night.Engine.ListAsync(new(Top: 1000), default)).SelectMany(instance => night.Engine.History(instance.Id)).MaxBy(entry => entry.Data?.Length ?? 0)!;
        TestContext.WriteLine($"largest payload: {largest.Data!.Length} characters, {largest.Kind} {largest.Name}");
    }

    static async Task<Night> MitigatedAsync(string fault, string service)
    {
        var night = await Night.BeginAsync(new MemoryRowStore());
        await night.BreakAsync(fault, service);
        var approval = await night.AwaitApprovalAsync();
        await night.ApproveAsync(approval, $"{approval["asked"]![0]}");
        await night.PassAsync(TimeSpan.FromMinutes(40));
        Assert.AreEqual("resolved", $"{(await night.IncidentAsync())["state"]}");
        return night;
    }
}
