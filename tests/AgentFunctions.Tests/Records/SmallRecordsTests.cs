using System.Text.Json;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Tests.Records;

[TestClass]
public sealed class SnapshotsTests
{
    readonly Snapshots snapshots = new(new MemoryRowStore());

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task A_snapshot_is_kept_as_its_first_run_took_it()
    {
        var first = Samples.Snapshot("INC-0001/1");
        Assert.IsTrue(await snapshots.AddAsync(first, TestContext.CancellationToken));
        Assert.IsFalse(await snapshots.AddAsync(first with { Hash = "other" }, TestContext.CancellationToken));

        var found = await snapshots.FindAsync("INC-0001/1", TestContext.CancellationToken);
        Assert.AreEqual(JsonSerializer.Serialize(first), JsonSerializer.Serialize(found));
    }

    [TestMethod]
    [DataRow("INC-0001/2")]
    [DataRow("INC-0001")]
    [DataRow("")]
    public async Task An_unknown_snapshot_is_null(string id) =>
        Assert.IsNull(await snapshots.FindAsync(id, TestContext.CancellationToken));
}

[TestClass]
public sealed class RunbookRecordsTests
{
    readonly RunbookRecords records = new(new MemoryRowStore());

    public required TestContext TestContext { get; set; }

    CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task A_runbook_starts_at_suggest_without_a_record()
    {
        Assert.IsNull(await records.FindAsync("slot-swap", 3, "bad-deployment", "checkout", Token));

        var seen = await records.ChangeAsync("slot-swap", 3, "bad-deployment", "checkout", record => record, Token);

        Assert.AreEqual((Stage.Suggest, 0, 0), (seen.Earned, seen.Succeeded, seen.Failed));
        Assert.IsNull(await records.FindAsync("slot-swap", 3, "bad-deployment", "checkout", Token));
    }

    [TestMethod]
    public async Task Racing_successes_are_all_counted()
    {
        await Racing.RaceAsync(12, _ => records.ChangeAsync(
            "slot-swap", 3, "bad-deployment", "checkout", record => record with { Succeeded = record.Succeeded + 1 }, Token));

        Assert.AreEqual(12, (await records.FindAsync("slot-swap", 3, "bad-deployment", "checkout", Token))!.Succeeded);
    }

    [TestMethod]
    public async Task Versions_classes_and_services_have_records_of_their_own()
    {
        foreach (var (version, @class, service) in new[] { (10, "a", "s"), (9, "a", "s"), (9, "b", "s"), (9, "a", "t") })
            await records.ChangeAsync("slot-swap", version, @class, service, record => record with { Failed = 1 }, Token);
        await records.ChangeAsync("slot-swap-2", 1, "a", "s", record => record with { Failed = 1 }, Token);

        var found = await records.OfAsync("slot-swap", Token);

        Assert.HasCount(4, found);
        Assert.AreEqual(10, found[^1].Version);
    }
}

[TestClass]
public sealed class ChangeLogTests
{
    readonly ChangeLog log = new(new MemoryRowStore());

    public required TestContext TestContext { get; set; }

    CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task A_change_pushed_twice_is_one_change()
    {
        Assert.IsTrue(await log.AddAsync(Samples.Change(), Token));
        Assert.IsFalse(await log.AddAsync(Samples.Change(), Token));
        Assert.IsTrue(await log.AddAsync(Samples.Change(version: "1.2.4"), Token));
    }

    [TestMethod]
    public async Task Changes_are_found_by_service_and_time_both_ends_included_oldest_first()
    {
        foreach (var minute in new[] { 2, 0, 1, 3 })
            await log.AddAsync(Samples.Change("checkout", Samples.Noon.AddMinutes(minute), $"v{minute}"), Token);
        await log.AddAsync(Samples.Change("basket", Samples.Noon.AddMinutes(1.5), "vb"), Token);
        await log.AddAsync(Samples.Change("bank", Samples.Noon.AddMinutes(1), "vx"), Token);

        var found = await log.ChangesAsync(
            [Samples.Service("checkout"), Samples.Service("basket")], Samples.Noon.AddMinutes(1), Samples.Noon.AddMinutes(2), Token);

        CollectionAssert.AreEqual(new[] { "v1", "vb", "v2" }, found.Select(change => change.Version).ToArray());
    }
}
