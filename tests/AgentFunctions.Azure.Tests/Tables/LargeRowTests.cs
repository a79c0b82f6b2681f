using AgentFunctions.Azure.Tables;
using AgentFunctions.Ports;
using Azure.Core;
using Azure.Storage.Blobs;

namespace AgentFunctions.Azure.Tests.Tables;

/// <summary>What is too large for a table lies in a blob, one a version, and none is left behind for long.</summary>
[TestClass]
public sealed class LargeRowTests
{
    static readonly DateTimeOffset Later = DateTimeOffset.UtcNow + TimeSpan.FromHours(1);

    readonly string prefix = Storage.NewPrefix();

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task A_swap_leaves_the_new_blob_alone_and_a_small_row_none()
    {
        var store = Storage.Open(prefix);
        Assert.IsTrue(await WriteAsync(store, RowWrite.Insert("a", Large('1'))));
        Assert.IsTrue(await WriteAsync(store, RowWrite.Replace("a", Large('2'), (await GetAsync(store))!.ETag)));
        Assert.HasCount(1, await BlobsAsync());
        Assert.AreEqual(Large('2'), (await GetAsync(store))!.Json);

        Assert.IsTrue(await WriteAsync(store, RowWrite.Replace("a", "3", (await GetAsync(store))!.ETag)));
        Assert.IsEmpty(await BlobsAsync());
    }

    [TestMethod]
    public async Task A_large_write_that_loses_leaves_no_blob()
    {
        var store = Storage.Open(prefix);
        await WriteAsync(store, RowWrite.Insert("a", "1"));

        Assert.IsFalse(await WriteAsync(store, RowWrite.Insert("a", Large('2'))));
        Assert.IsEmpty(await BlobsAsync());
    }

    [TestMethod]
    public async Task A_crash_between_blob_and_swap_leaves_the_row_whole_and_a_blob_for_the_sweep()
    {
        var network = Network.OfWrites();
        var store = Storage.Open(prefix, network);
        await WriteAsync(store, RowWrite.Insert("a", Large('1')));
        network.Next(Fate.RequestLost, Fate.RequestLost, Fate.RequestLost);
        var was = (await GetAsync(store))!;
        await Assert.ThrowsExactlyAsync<StoreUnavailableException>(() => WriteAsync(store, RowWrite.Replace("a", Large('2'), was.ETag)));

        Assert.AreEqual(was, await GetAsync(store));
        Assert.HasCount(2, await BlobsAsync());
        Assert.AreEqual(0, await store.SweepAsync(Later - TimeSpan.FromHours(2), TestContext.CancellationToken));
        Assert.AreEqual(1, await store.SweepAsync(Later, TestContext.CancellationToken));
        Assert.AreEqual(was, await GetAsync(store));
    }

    [TestMethod]
    public async Task A_crash_between_swap_and_removal_leaves_the_row_whole_and_a_blob_for_the_sweep()
    {
        var network = new Network(request => request.Method == RequestMethod.Delete);
        var store = Storage.Open(prefix, network);
        await WriteAsync(store, RowWrite.Insert("a", Large('1')));
        network.Next(Fate.RequestLost, Fate.RequestLost, Fate.RequestLost);
        Assert.IsTrue(await WriteAsync(store, RowWrite.Replace("a", Large('2'), (await GetAsync(store))!.ETag)));

        Assert.HasCount(2, await BlobsAsync());
        Assert.AreEqual(1, await store.SweepAsync(Later, TestContext.CancellationToken));
        Assert.AreEqual(0, await store.SweepAsync(Later, TestContext.CancellationToken));
        Assert.AreEqual(Large('2'), (await GetAsync(store))!.Json);
    }

    [TestMethod]
    public async Task A_row_that_is_swapped_between_reading_it_and_its_blob_is_read_as_it_is_then()
    {
        var network = new Network(request => request.Method == RequestMethod.Get && request.Uri.ToUri().AbsolutePath.Contains("-rows/", StringComparison.Ordinal));
        var (store, other) = (Storage.Open(prefix, network), Storage.Open(prefix));
        await WriteAsync(other, RowWrite.Insert("a", Large('1')));
        var was = (await GetAsync(other))!;
        network.Next(Fate.RequestLost).Meanwhile = () => WriteAsync(other, RowWrite.Replace("a", Large('2'), was.ETag));

        Assert.AreEqual(Large('2'), (await GetAsync(store))!.Json);
        var page = await store.RangeAsync("contract", "p", default, 10, TestContext.CancellationToken);
        Assert.AreEqual(Large('2'), page.Single().Json);
    }

    [TestMethod]
    public async Task A_put_and_a_delete_leave_their_blobs_to_the_sweep()
    {
        var store = Storage.Open(prefix);
        await WriteAsync(store, RowWrite.Put("a", Large('1')), RowWrite.Put("b", Large('1')));
        await WriteAsync(store, RowWrite.Put("a", Large('2')), RowWrite.Delete("b"));

        Assert.AreEqual(2, await store.SweepAsync(Later, TestContext.CancellationToken));
        Assert.AreEqual(Large('2'), (await GetAsync(store))!.Json);
    }

    [TestMethod]
    public async Task A_hundred_rows_that_are_too_much_for_one_transaction_are_still_one_batch()
    {
        var store = Storage.Open(prefix);
        var json = $"\"{string.Concat(Enumerable.Repeat("ü<\\\"", 5000))}\"";
        Assert.IsTrue(await WriteAsync(store, [.. Enumerable.Range(0, 100).Select(n => RowWrite.Insert($"k{n:D2}", json))]));

        var rows = await store.RangeAsync("contract", "p", default, 1000, TestContext.CancellationToken);
        Assert.HasCount(100, rows);
        Assert.IsTrue(rows.All(row => row.Json == json));
    }

    static string Large(char digit) => $"\"{new string(digit, 300_000)}\"";

    Task<bool> WriteAsync(TableRowStore store, params RowWrite[] writes) => store.WriteAsync("contract", "p", writes, TestContext.CancellationToken);

    Task<Row?> GetAsync(TableRowStore store) => store.GetAsync("contract", "p", "a", TestContext.CancellationToken);

    async Task<IReadOnlyList<string>> BlobsAsync()
    {
        var container = new BlobServiceClient(Storage.Connection).GetBlobContainerClient($"{prefix}-rows");
        return await container.GetBlobsAsync().Select(blob => blob.Name).ToListAsync(TestContext.CancellationToken);
    }
}
