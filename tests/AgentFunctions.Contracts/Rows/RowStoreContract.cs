using AgentFunctions.Ports;

namespace AgentFunctions.Contracts.Rows;

/// <summary>What every row store promises to one caller.</summary>
public abstract class RowStoreContract
{
    IRowStore store = null!;

    public required TestContext TestContext { get; set; }

    /// <summary>A store without rows, or with none in tables whose names begin with "contract".</summary>
    protected abstract IRowStore Open();

    [TestInitialize]
    public void OpenStore() => store = Open();

    [TestCleanup]
    public void CloseStore() => (store as IDisposable)?.Dispose();

    [TestMethod]
    public async Task What_was_written_is_read_with_its_key_and_its_json()
    {
        Assert.IsTrue(await WriteAsync(RowWrite.Insert("a", """{"größe":1,"x":"𝄞\u0000"}""")));

        var row = await GetAsync("a");

        Assert.AreEqual("a", row!.Key);
        Assert.AreEqual("""{"größe":1,"x":"𝄞\u0000"}""", row.Json);
        Assert.AreNotEqual("", row.ETag);
    }

    [TestMethod]
    public async Task An_absent_row_is_null_and_an_absent_partition_is_an_empty_range()
    {
        Assert.IsNull(await GetAsync("nobody"));
        Assert.IsEmpty(await RangeAsync());
    }

    [TestMethod]
    public async Task An_insert_onto_a_row_loses_and_leaves_it_as_it_was()
    {
        await WriteAsync(RowWrite.Insert("a", "1"));
        var before = await GetAsync("a");

        Assert.IsFalse(await WriteAsync(RowWrite.Insert("a", "2")));
        Assert.AreEqual(before, await GetAsync("a"));
    }

    [TestMethod]
    public async Task A_replace_wins_with_the_rows_tag_and_gives_it_a_new_one()
    {
        await WriteAsync(RowWrite.Insert("a", "1"));
        var before = await GetAsync("a");

        Assert.IsTrue(await WriteAsync(RowWrite.Replace("a", "2", before!.ETag)));

        var after = await GetAsync("a");
        Assert.AreEqual("2", after!.Json);
        Assert.AreNotEqual(before.ETag, after.ETag);
        Assert.IsFalse(await WriteAsync(RowWrite.Replace("a", "3", before.ETag)));
        Assert.AreEqual(after, await GetAsync("a"));
    }

    [TestMethod]
    public async Task A_replace_of_an_absent_row_loses()
    {
        Assert.IsFalse(await WriteAsync(RowWrite.Replace("a", "1", "17")));
        Assert.IsFalse(await WriteAsync(RowWrite.Replace("a", "1", "not a tag")));
        Assert.IsNull(await GetAsync("a"));
    }

    [TestMethod]
    public async Task A_row_that_was_deleted_and_inserted_again_has_another_tag()
    {
        await WriteAsync(RowWrite.Insert("a", "1"));
        var before = await GetAsync("a");
        await WriteAsync(RowWrite.Delete("a"));
        await WriteAsync(RowWrite.Insert("a", "1"));

        Assert.IsFalse(await WriteAsync(RowWrite.Replace("a", "2", before!.ETag)));
    }

    [TestMethod]
    public async Task A_put_writes_whatever_was_there_and_changes_the_tag()
    {
        Assert.IsTrue(await WriteAsync(RowWrite.Put("a", "1")));
        var before = await GetAsync("a");

        Assert.IsTrue(await WriteAsync(RowWrite.Put("a", "2")));
        Assert.AreEqual("2", (await GetAsync("a"))!.Json);
        Assert.IsFalse(await WriteAsync(RowWrite.Replace("a", "3", before!.ETag)));
    }

    [TestMethod]
    public async Task A_delete_of_an_absent_row_does_not_lose()
    {
        Assert.IsTrue(await WriteAsync(RowWrite.Delete("nobody"), RowWrite.Insert("a", "1")));
        Assert.IsNotNull(await GetAsync("a"));
    }

    [TestMethod]
    public async Task Of_a_batch_that_loses_nothing_is_written_whatever_its_order()
    {
        await WriteAsync(RowWrite.Insert("there", "1"), RowWrite.Insert("kept", "1"));

        Assert.IsFalse(await WriteAsync(RowWrite.Insert("new", "1"), RowWrite.Put("put", "1"), RowWrite.Delete("kept"), RowWrite.Insert("there", "2")));
        Assert.IsFalse(await WriteAsync(RowWrite.Insert("there", "2"), RowWrite.Insert("new", "1"), RowWrite.Put("put", "1"), RowWrite.Delete("kept")));

        CollectionAssert.AreEqual(new[] { "kept", "there" }, await KeysAsync());
    }

    [TestMethod]
    public async Task Tables_and_partitions_do_not_see_each_other()
    {
        foreach (var (table, partition) in new[] { ("contract1", "p"), ("contract1", "q"), ("contract2", "p") })
            Assert.IsTrue(await store.WriteAsync(table, partition, [RowWrite.Insert("a", $"\"{table}{partition}\"")], TestContext.CancellationToken));

        Assert.HasCount(1, await store.RangeAsync("contract1", "p", default, 10, TestContext.CancellationToken));
        Assert.AreEqual("\"contract2p\"", (await store.GetAsync("contract2", "p", "a", TestContext.CancellationToken))!.Json);
    }

    [TestMethod]
    public async Task A_range_is_in_ordinal_order_of_the_keys()
    {
        string[] keys = ["a-10", "a-9", "B", "a~", "Z-", "a", "_", "0", "b", "a b", "ab"];
        await WriteAsync([.. keys.Select(key => RowWrite.Insert(key, "1"))]);

        CollectionAssert.AreEqual(keys.Order(StringComparer.Ordinal).ToArray(), await KeysAsync());
    }

    [TestMethod]
    public async Task Pages_follow_each_other_without_gap_or_repeat()
    {
        for (var batch = 0; batch < 3; batch++)
            await WriteAsync([.. Enumerable.Range(batch * 100, 100).Select(n => RowWrite.Insert($"k{n:D3}", $"{n}"))]);

        var seen = new List<string>();
        for (IReadOnlyList<Row> page = await RangeAsync(null, 7); page.Count > 0; page = await RangeAsync(seen[^1], 7))
            seen.AddRange(page.Select(row => row.Key));

        CollectionAssert.AreEqual(Enumerable.Range(0, 300).Select(n => $"k{n:D3}").ToArray(), seen.ToArray());
        Assert.HasCount(50, await RangeAsync("k2499", 1000));
    }

    [TestMethod]
    public async Task A_range_ends_before_its_end_and_a_prefix_reads_nothing_beyond_it()
    {
        await WriteAsync([.. new[] { "a-", "a-1", "a-2", "a-~", "a.", "b-1" }.Select(key => RowWrite.Insert(key, "1"))]);

        CollectionAssert.AreEqual(new[] { "a-1", "a-2" }, await KeysAsync(new("a-", "a-~")));
        CollectionAssert.AreEqual(new[] { "a-", "a-1", "a-2", "a-~", "a." }, await KeysAsync(new(null, "b-1")));
        CollectionAssert.AreEqual(new[] { "a-1", "a-2", "a-~" }, await KeysAsync(KeyRange.Beginning("a-")));
        CollectionAssert.AreEqual(new[] { "a-2", "a-~" }, await KeysAsync(KeyRange.Beginning("a-", "a-1")));
    }

    [TestMethod]
    public async Task A_batch_has_one_to_a_hundred_writes()
    {
        Assert.IsTrue(await WriteAsync([.. Enumerable.Range(0, 100).Select(n => RowWrite.Insert($"k{n}", "1"))]));

        await RefusedAsync([]);
        await RefusedAsync([.. Enumerable.Range(200, 101).Select(n => RowWrite.Insert($"k{n}", "1"))]);
        Assert.HasCount(100, await RangeAsync());
    }

    [TestMethod]
    public async Task The_same_key_twice_in_a_batch_is_refused() =>
        await RefusedAsync([RowWrite.Put("a", "1"), RowWrite.Delete("a")]);

    [TestMethod]
    [DataRow("")]
    [DataRow("a/b")]
    [DataRow("a\\b")]
    [DataRow("a#b")]
    [DataRow("a?b")]
    [DataRow("a\nb")]
    [DataRow("a\u0085b")]
    public async Task A_key_that_a_backend_cannot_store_is_refused(string key)
    {
        await RefusedAsync([RowWrite.Put(key, "1")]);
        await Assert.ThrowsAsync<ArgumentException>(() => GetAsync(key));
        await Assert.ThrowsAsync<ArgumentException>(() => store.RangeAsync("contract", key, default, 10, TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task A_key_has_at_most_250_characters()
    {
        Assert.IsTrue(await WriteAsync(RowWrite.Put(new('k', 250), "1")));
        Assert.IsNotNull(await GetAsync(new('k', 250)));
        await RefusedAsync([RowWrite.Put(new('k', 251), "1")]);
    }

    [TestMethod]
    public async Task Json_may_be_eight_megabytes_and_no_more()
    {
        var largest = $"\"{new string('x', 8 * 1024 * 1024 - 2)}\"";

        Assert.IsTrue(await WriteAsync(RowWrite.Put("large", largest)));
        Assert.AreEqual(largest, (await GetAsync("large"))!.Json);
        await RefusedAsync([RowWrite.Put("larger", largest + " ")]);
        await RefusedAsync([RowWrite.Put("wider", $"\"{new string('ü', 4 * 1024 * 1024)}\"")]);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1001)]
    public async Task A_page_has_one_to_a_thousand_rows(int top) =>
        await Assert.ThrowsAsync<ArgumentException>(() => RangeAsync(null, top));

    [TestMethod]
    public async Task A_cancelled_write_writes_nothing()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(() => store.WriteAsync("contract", "p", [RowWrite.Put("a", "1")], new(canceled: true)));
        Assert.IsNull(await GetAsync("a"));
    }

    [TestMethod]
    public async Task Entries_of_the_audit_are_added_and_never_changed_or_removed()
    {
        var partition = $"i-{Guid.NewGuid():N}";
        Task<bool> AuditAsync(params RowWrite[] writes) => store.WriteAsync("audit", partition, writes, TestContext.CancellationToken);

        Assert.IsTrue(await AuditAsync(RowWrite.Insert("e-0000000001", "1"), RowWrite.Insert("k-a", "1"), RowWrite.Insert("head", "1")));
        var entry = await store.GetAsync("audit", partition, "e-0000000001", TestContext.CancellationToken);
        foreach (var write in (RowWrite[])[RowWrite.Put("e-0000000001", "2"), RowWrite.Replace("e-0000000001", "2", entry!.ETag), RowWrite.Delete("e-0000000001"), RowWrite.Delete("k-a")])
            await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => AuditAsync(write));
        Assert.AreEqual(entry, await store.GetAsync("audit", partition, "e-0000000001", TestContext.CancellationToken));

        Assert.IsTrue(await AuditAsync(RowWrite.Insert("tombstone", "1"), RowWrite.Delete("e-0000000001"), RowWrite.Delete("k-a")));
        Assert.IsNull(await store.GetAsync("audit", partition, "e-0000000001", TestContext.CancellationToken));
    }

    Task<bool> WriteAsync(params RowWrite[] writes) => store.WriteAsync("contract", "p", writes, TestContext.CancellationToken);

    Task<Row?> GetAsync(string key) => store.GetAsync("contract", "p", key, TestContext.CancellationToken);

    Task<IReadOnlyList<Row>> RangeAsync(string? after = null, int top = 1000) => store.RangeAsync("contract", "p", new(after), top, TestContext.CancellationToken);

    async Task<string[]> KeysAsync(KeyRange range = default) =>
        [.. (await store.RangeAsync("contract", "p", range, 1000, TestContext.CancellationToken)).Select(row => row.Key)];

    Task<ArgumentException> RefusedAsync(RowWrite[] writes) => Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(writes));
}
