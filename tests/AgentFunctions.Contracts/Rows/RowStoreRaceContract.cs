using System.Globalization;
using AgentFunctions.Ports;

namespace AgentFunctions.Contracts.Rows;

/// <summary>What every row store promises to callers who race on real threads.</summary>
public abstract class RowStoreRaceContract
{
    const int Writers = 16;

    IRowStore store = null!;

    public required TestContext TestContext { get; set; }

    protected abstract IRowStore Open();

    [TestInitialize]
    public void OpenStore() => store = Open();

    [TestCleanup]
    public void CloseStore() => (store as IDisposable)?.Dispose();

    [TestMethod]
    public async Task Of_many_who_insert_one_row_one_wins_and_its_value_stays()
    {
        for (var round = 0; round < 20; round++)
        {
            var key = $"r{round}";
            var won = await RaceAsync(writer => WriteAsync(RowWrite.Insert(key, $"{writer}")));

            Assert.AreEqual(1, won.Count(w => w));
            Assert.AreEqual($"{Array.IndexOf(won, true)}", (await GetAsync(key))!.Json);
        }
    }

    [TestMethod]
    public async Task Of_many_who_replace_one_row_by_one_tag_one_wins()
    {
        await WriteAsync(RowWrite.Insert("row", "-1"));
        for (var round = 0; round < 20; round++)
        {
            var tag = (await GetAsync("row"))!.ETag;
            var won = await RaceAsync(writer => WriteAsync(RowWrite.Replace("row", $"{writer}", tag)));

            Assert.AreEqual(1, won.Count(w => w));
            Assert.AreEqual($"{Array.IndexOf(won, true)}", (await GetAsync("row"))!.Json);
        }
    }

    [TestMethod]
    public async Task A_counter_that_is_raised_by_compare_and_swap_misses_nobody()
    {
        await WriteAsync(RowWrite.Insert("count", "0"));

        await RaceAsync(async _ =>
        {
            for (var raised = 0; raised < 10;)
                raised += await RaiseAsync() ? 1 : 0;
            return true;
        });

        Assert.AreEqual($"{Writers * 10}", (await GetAsync("count"))!.Json);
    }

    [TestMethod]
    public async Task Racing_batches_are_seen_whole_or_not_at_all()
    {
        await WriteAsync(RowWrite.Put("left", "-1"), RowWrite.Put("right", "-1"));
        using var done = new CancellationTokenSource();
        var reading = Task.Run(() => ReadPairsAsync(done.Token), TestContext.CancellationToken);

        await RaceAsync(async writer =>
        {
            for (var i = 0; i < 20; i++)
                await WriteAsync(RowWrite.Put("left", $"{writer}"), RowWrite.Put("right", $"{writer}"));
            return true;
        });
        await done.CancelAsync();

        Assert.IsEmpty(await reading);
    }

    [TestMethod]
    public async Task A_batch_that_loses_takes_none_of_its_neighbours_with_it()
    {
        await WriteAsync(RowWrite.Insert("taken", "1"));

        var won = await RaceAsync(writer => writer % 2 == 0
            ? WriteAsync(RowWrite.Insert($"good{writer}", "1"), RowWrite.Insert($"more{writer}", "1"))
            : WriteAsync(RowWrite.Insert($"bad{writer}", "1"), RowWrite.Insert("taken", "2")));

        for (var writer = 0; writer < Writers; writer++)
            Assert.AreEqual(writer % 2 == 0, won[writer]);
        var keys = (await store.RangeAsync("contract", "race", default, 1000, TestContext.CancellationToken)).Select(row => row.Key).ToArray();
        Assert.HasCount(Writers + 1, keys);
        Assert.IsFalse(keys.Any(key => key.StartsWith("bad", StringComparison.Ordinal)));
    }

    async Task<List<string>> ReadPairsAsync(CancellationToken done)
    {
        var torn = new List<string>();
        while (!done.IsCancellationRequested)
        {
            var pair = await store.RangeAsync("contract", "race", default, 10, TestContext.CancellationToken);
            if (pair[0].Json != pair[1].Json)
                torn.Add($"{pair[0].Json} and {pair[1].Json}");
        }
        return torn;
    }

    async Task<bool> RaiseAsync()
    {
        var row = await GetAsync("count");
        var next = int.Parse(row!.Json, CultureInfo.InvariantCulture) + 1;
        return await WriteAsync(RowWrite.Replace("count", $"{next}", row.ETag));
    }

    async Task<bool[]> RaceAsync(Func<int, Task<bool>> write)
    {
        using var gun = new ManualResetEventSlim();
        var racing = Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
        {
            gun.Wait(TestContext.CancellationToken);
            return write(writer);
        }, TestContext.CancellationToken)).ToArray();
        gun.Set();
        return await Task.WhenAll(racing);
    }

    Task<bool> WriteAsync(params RowWrite[] writes) => store.WriteAsync("contract", "race", writes, TestContext.CancellationToken);

    Task<Row?> GetAsync(string key) => store.GetAsync("contract", "race", key, TestContext.CancellationToken);
}
