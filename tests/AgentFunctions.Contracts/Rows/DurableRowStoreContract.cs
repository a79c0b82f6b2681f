using AgentFunctions.Ports;

namespace AgentFunctions.Contracts.Rows;

/// <summary>What a row store with a disk promises beyond its own life.</summary>
public abstract class DurableRowStoreContract
{
    public required TestContext TestContext { get; set; }

    /// <summary>The same rows at each call of one test; the store before is closed then.</summary>
    protected abstract IRowStore Open();

    [TestMethod]
    public async Task A_restart_keeps_every_row_and_its_tag()
    {
        Row[] before;
        var store = Open();
        using (store as IDisposable)
        {
            await WriteAsync(store, [.. Enumerable.Range(0, 50).Select(n => RowWrite.Insert($"k{n}", $"{n}"))]);
            await WriteAsync(store, RowWrite.Put("k7", "\"changed\""), RowWrite.Delete("k8"));
            before = await RowsAsync(store);
        }

        var again = Open();
        using var end = again as IDisposable;
        CollectionAssert.AreEqual(before, await RowsAsync(again));
        Assert.HasCount(49, before);
    }

    [TestMethod]
    public async Task A_tag_from_before_a_restart_still_wins_and_an_old_one_still_loses()
    {
        Row first, second;
        var store = Open();
        using (store as IDisposable)
        {
            await WriteAsync(store, RowWrite.Insert("a", "1"));
            first = (await RowsAsync(store))[0];
            await WriteAsync(store, RowWrite.Replace("a", "2", first.ETag));
            second = (await RowsAsync(store))[0];
        }

        var again = Open();
        using var end = again as IDisposable;
        Assert.IsFalse(await WriteAsync(again, RowWrite.Replace("a", "3", first.ETag)));
        Assert.IsTrue(await WriteAsync(again, RowWrite.Replace("a", "3", second.ETag)));
    }

    [TestMethod]
    public async Task A_row_deleted_before_and_inserted_after_a_restart_has_a_tag_of_its_own()
    {
        Row before;
        var store = Open();
        using (store as IDisposable)
        {
            await WriteAsync(store, RowWrite.Insert("a", "1"));
            before = (await RowsAsync(store))[0];
            await WriteAsync(store, RowWrite.Delete("a"));
        }

        var again = Open();
        using var end = again as IDisposable;
        await WriteAsync(again, RowWrite.Insert("a", "1"));
        Assert.IsFalse(await WriteAsync(again, RowWrite.Replace("a", "2", before.ETag)));
    }

    Task<bool> WriteAsync(IRowStore store, params RowWrite[] writes) => store.WriteAsync("contract", "p", writes, TestContext.CancellationToken);

    async Task<Row[]> RowsAsync(IRowStore store) => [.. await store.RangeAsync("contract", "p", default, 1000, TestContext.CancellationToken)];
}
