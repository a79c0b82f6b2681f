using AgentFunctions.LocalHost.Store;
using AgentFunctions.Ports;
using Microsoft.Data.Sqlite;

namespace AgentFunctions.LocalHost.Tests.Store;

[TestClass]
public sealed class SqliteRowStoreTests
{
    readonly string path = StoreFolder.NewFile();

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void A_file_that_is_owned_is_refused_and_says_by_what_and_what_to_do()
    {
        using var first = new SqliteRowStore(path);

        var refusal = Assert.ThrowsExactly<StoreUnavailableException>(() => new SqliteRowStore(path));

        Assert.Contains(path, refusal.Message);
        Assert.Contains("--data", refusal.Message);
    }

    [TestMethod]
    public void A_file_is_free_again_when_its_owner_is_gone()
    {
        new SqliteRowStore(path).Dispose();
        new SqliteRowStore(path).Dispose();
    }

    [TestMethod]
    public void A_file_that_is_no_database_is_refused_and_left_as_it_was()
    {
        File.WriteAllText(path, new string('x', 5000));

        Assert.ThrowsExactly<StoreUnavailableException>(() => new SqliteRowStore(path));

        Assert.AreEqual(new string('x', 5000), File.ReadAllText(path));
    }

    [TestMethod]
    public void Every_connection_waits_for_the_disk()
    {
        using var file = new StoreFile(path);
        foreach (var mode in new[] { SqliteOpenMode.ReadWriteCreate, SqliteOpenMode.ReadWrite })
        {
            using var connection = file.Open(mode);
            Assert.AreEqual("2", Ask(connection, "PRAGMA synchronous"));
            Assert.AreEqual("wal", Ask(connection, "PRAGMA journal_mode"));
        }
    }

    [TestMethod]
    public async Task A_full_disk_is_an_outage_that_writes_nothing_and_reads_go_on()
    {
        using var store = new SqliteRowStore(path, maxPages: 12);
        await store.WriteAsync("contract", "p", [RowWrite.Insert("kept", "1")], TestContext.CancellationToken);

        var outage = await Assert.ThrowsExactlyAsync<StoreUnavailableException>(() => store.WriteAsync(
            "contract", "p", [RowWrite.Put("kept", "2"), RowWrite.Insert("large", new string('1', 200_000))], TestContext.CancellationToken));

        Assert.Contains("full", outage.Message);
        Assert.AreEqual("1", (await store.GetAsync("contract", "p", "kept", TestContext.CancellationToken))!.Json);
        Assert.IsNull(await store.GetAsync("contract", "p", "large", TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task When_there_is_room_again_it_goes_on_by_itself()
    {
        using var store = new SqliteRowStore(path, maxPages: 12);
        await Assert.ThrowsExactlyAsync<StoreUnavailableException>(() => store.WriteAsync(
            "contract", "p", [RowWrite.Insert("large", new string('1', 200_000))], TestContext.CancellationToken));

        Assert.IsTrue(await store.WriteAsync("contract", "p", [RowWrite.Insert("small", "1")], TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task What_a_killed_process_leaves_on_disk_has_everything_that_was_answered()
    {
        using var store = new SqliteRowStore(path);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(n => store.WriteAsync(
            "contract", "p", [RowWrite.Insert($"k{n:D3}", $"{n}"), RowWrite.Insert($"m{n:D3}", $"{n}")], TestContext.CancellationToken)));
        var left = StoreFolder.NewFile();
        File.Copy(path, left);
        File.Copy(path + "-wal", left + "-wal");

        using var again = new SqliteRowStore(left);
        var rows = await again.RangeAsync("contract", "p", default, 1000, TestContext.CancellationToken);
        CollectionAssert.AreEqual((await store.RangeAsync("contract", "p", default, 1000, TestContext.CancellationToken)).ToArray(), rows.ToArray());
        Assert.HasCount(400, rows);
    }

    [TestMethod]
    public async Task A_closed_store_has_written_what_it_took_and_takes_no_more()
    {
        var store = new SqliteRowStore(path);
        var writes = Enumerable.Range(0, 100)
            .Select(n => store.WriteAsync("contract", "p", [RowWrite.Insert($"k{n}", "1")], TestContext.CancellationToken)).ToArray();
        store.Dispose();

        await Assert.ThrowsExactlyAsync<StoreUnavailableException>(() => store.WriteAsync("contract", "p", [RowWrite.Put("late", "1")], TestContext.CancellationToken));
        Assert.IsTrue((await Task.WhenAll(writes)).All(won => won));
        using var again = new SqliteRowStore(path);
        Assert.HasCount(100, await again.RangeAsync("contract", "p", default, 1000, TestContext.CancellationToken));
    }

    static string? Ask(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        return command.ExecuteScalar()?.ToString();
    }
}
