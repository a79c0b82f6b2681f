using AgentFunctions.AzureHost.Durable;
using AgentFunctions.AzureHost.Tests.Azure;
using AgentFunctions.AzureHost.Tests.StandIn;
using AgentFunctions.Azure.Tables;
using AgentFunctions.Contracts.Storage;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.AzureHost.Tests.Stories;

/// <summary>A source says far more than a message may hold. It is kept whole in the store, in a row or a blob, and only its name goes through the histories.</summary>
[TestClass]
public sealed class LargeEvidenceStories
{
    const int Characters = 400_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task On_sqlite()
    {
        var directory = Directory.CreateTempSubdirectory("large-");
        using (var rows = new SqliteRowStore(Path.Combine(directory.FullName, "store.db")))
            await PlayAsync(rows);
        directory.Delete(recursive: true);
    }

    [TestMethod]
    public async Task On_azure_tables_with_blobs()
    {
        using var azurite = await Azurite.StartAsync(TestContext.CancellationToken);
        await PlayAsync(new TableRowStore(StorageAccount.Open(azurite.ConnectionString)));
    }

    async Task PlayAsync(IRowStore rows)
    {
        var clock = new FakeTimeProvider(Night.Start);
        var shop = new LoopbackShop(clock);
        shop.Telemetry.Rambling = string.Concat(Enumerable.Repeat("and then it said so again; ", Characters / 27));
        await using var night = await Night.BeginAsync(rows, clock, shop.Premises);
        var approval = await night.AwaitApprovalAsync();
        await night.KillAndStartAsync();
        Assert.AreEqual(200, (await night.ApproveAsync(approval, $"{approval["asked"]![0]}")).Status);
        await night.PassAsync(TimeSpan.FromMinutes(12), async () => $"{(await night.IncidentAsync())["state"]}" == "mitigated");
        shop.IsFired(false);
        await night.PassAsync(TimeSpan.FromMinutes(5));

        var incident = await night.IncidentAsync();
        Assert.AreEqual("resolved", $"{incident["state"]}", $"{incident["stateReason"]}");
        Assert.AreEqual(1, shop.Count("POST", "/slotsswap"));
        var snapshot = (await new Snapshots(rows).FindAsync($"{incident["snapshot"]!["id"]}", TestContext.CancellationToken))!;
        Assert.IsGreaterThan(Characters / 2, snapshot.Find("exceptions")!.Facts["text"].Length);
        var entries = (await night.Engine.ListAsync(new(Top: 1000), default)).SelectMany(instance => night.Engine.History(instance.Id)).ToArray();
        Assert.IsNotEmpty(entries);
        var largest = entries.MaxBy(entry => entry.Data?.Length ?? 0)!;
        TestContext.WriteLine($"largest: {largest.Data!.Length} characters, {largest.Kind} {largest.Name}");
        Assert.IsLessThan(Payloads.MostBytesOfAMessage, largest.Data!.Length, $"{largest.Kind} {largest.Name}");
    }
}
