using AgentFunctions.Contracts.Storage;

namespace AgentFunctions.EndToEnd.Tests;

/// <summary>The same host with its records in Azure Tables: a real Azurite.</summary>
[TestClass]
public sealed class TablesTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task A_host_on_azure_tables_that_is_killed_in_the_middle_goes_on_and_acts_once()
    {
        using var azurite = await Azurite.StartAsync(TestContext.CancellationToken);
        await using var host = await RunningHost.OnTablesAsync(azurite.ConnectionString);
        var story = await Story.BeginAsync(host, "e2e-restart");
        var approval = await story.UntilAskedAsync();
        await host.RestartAsync();
        Assert.AreEqual(200, (await story.DecideAsync(approval, "approve", "ana")).Status);

        var mitigated = await story.UntilAsync("mitigated");
        Assert.HasCount(1, mitigated["actions"]!.AsArray());
        await story.ResolveAsync();
        await story.UntilAsync("resolved");
        await story.AuditHoldsAsync();
    }
}
