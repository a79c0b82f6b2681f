using AgentFunctions.Azure.Tables;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Tests.Tables;

/// <summary>A write that won is never called lost, and one that lost never won, whatever becomes of the answers.</summary>
[TestClass]
public sealed class LostAnswerTests
{
    static readonly Fate[] AllAnswersLost = [Fate.AnswerLost, Fate.AnswerLost, Fate.AnswerLost];

    readonly Network network = Network.OfWrites();
    readonly TableRowStore store;
    readonly TableRowStore other;

    public LostAnswerTests()
    {
        var prefix = Storage.NewPrefix();
        (store, other) = (Storage.Open(prefix, network), Storage.Open(prefix));
    }

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task An_insert_whose_answer_was_lost_has_won()
    {
        await SettledAsync();
        network.Next(Fate.AnswerLost);

        Assert.IsTrue(await WriteAsync(store, RowWrite.Insert("a", "1"), RowWrite.Put("b", "1")));
        Assert.AreEqual(2, network.Hits);
        Assert.AreEqual("1", (await GetAsync("a"))!.Json);
    }

    [TestMethod]
    public async Task A_replace_all_of_whose_answers_were_lost_has_won()
    {
        var was = await SettledAsync();
        network.Next(AllAnswersLost);

        Assert.IsTrue(await WriteAsync(store, RowWrite.Replace("row", "2", was.ETag)));
        Assert.AreEqual("2", (await GetAsync("row"))!.Json);
    }

    [TestMethod]
    public async Task A_swap_with_a_delete_beside_it_whose_answer_was_lost_has_won()
    {
        var was = await SettledAsync();
        await WriteAsync(other, RowWrite.Put("marker", "1"));
        network.Next(Fate.AnswerLost);

        Assert.IsTrue(await WriteAsync(store, RowWrite.Delete("marker"), RowWrite.Replace("row", "2", was.ETag)));
        Assert.IsNull(await GetAsync("marker"));
    }

    [TestMethod]
    public async Task A_write_that_won_unheard_and_was_overwritten_since_has_won()
    {
        var was = await SettledAsync();
        network.Next(Fate.AnswerLost).Meanwhile = () => OverwriteAsync(7);

        Assert.IsTrue(await WriteAsync(store, RowWrite.Replace("row", "2", was.ETag)));
        Assert.AreEqual("\"other 6\"", (await GetAsync("row"))!.Json);
    }

    [TestMethod]
    public async Task A_write_overwritten_more_often_than_a_row_remembers_is_unknown()
    {
        var was = await SettledAsync();
        network.Next(Fate.AnswerLost).Meanwhile = () => OverwriteAsync(20);

        await Assert.ThrowsExactlyAsync<StoreUnavailableException>(() => WriteAsync(store, RowWrite.Replace("row", "2", was.ETag)));
    }

    [TestMethod]
    public async Task A_write_that_never_arrived_and_was_beaten_meanwhile_has_lost()
    {
        var was = await SettledAsync();
        network.Next(Fate.RequestLost).Meanwhile = () => OverwriteAsync(1);
        Assert.IsFalse(await WriteAsync(store, RowWrite.Replace("row", "2", was.ETag)));

        network.Next(Fate.RequestLost).Meanwhile = () => WriteAsync(other, RowWrite.Insert("new", "1"));
        Assert.IsFalse(await WriteAsync(store, RowWrite.Insert("new", "2")));

        Assert.AreEqual("\"other 0\"", (await GetAsync("row"))!.Json);
        Assert.AreEqual("1", (await GetAsync("new"))!.Json);
    }

    [TestMethod]
    [DataRow(Fate.RequestLost)]
    [DataRow(Fate.Busy)]
    [DataRow(Fate.Throttled)]
    public async Task A_write_that_cannot_be_delivered_is_unavailable_and_one_that_can_at_last_has_won(object fate)
    {
        await SettledAsync();
        network.Next((Fate)fate, (Fate)fate, (Fate)fate);
        await Assert.ThrowsExactlyAsync<StoreUnavailableException>(() => WriteAsync(store, RowWrite.Insert("a", "1")));
        Assert.IsNull(await GetAsync("a"));

        network.Next((Fate)fate, (Fate)fate);
        Assert.IsTrue(await WriteAsync(store, RowWrite.Insert("a", "2")));
    }

    [TestMethod]
    public async Task What_the_account_refuses_says_whose_rights_are_missing()
    {
        network.Next(Fate.Refused);
        var refusal = await Assert.ThrowsExactlyAsync<StoreUnavailableException>(() => WriteAsync(store, RowWrite.Insert("a", "1")));
        StringAssert.Contains(refusal.Message, "Storage Table Data Contributor");
    }

    [TestMethod]
    public async Task An_account_that_is_not_there_is_unavailable_for_every_call_and_says_so()
    {
        var nowhere = new TableRowStore(StorageAccount.Open(
            "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:1/a;BlobEndpoint=http://127.0.0.1:1/a"));
        Func<Task>[] calls =
        [
            () => nowhere.GetAsync("contract", "p", "a", default), () => nowhere.RangeAsync("contract", "p", default, 10, default),
            () => WriteAsync(nowhere, RowWrite.Put("a", "1")), () => WriteAsync(nowhere, RowWrite.Put("a", new string('1', 300_000))),
            () => nowhere.SweepAsync(DateTimeOffset.UtcNow, default),
        ];
        foreach (var problem in await Task.WhenAll(calls.Select(call => Assert.ThrowsExactlyAsync<StoreUnavailableException>(call))))
            StringAssert.Contains(problem.Message, "http://127.0.0.1:1/a");
    }

    /// <summary>A table with the row "row" in it.</summary>
    async Task<Row> SettledAsync()
    {
        await WriteAsync(other, RowWrite.Insert("row", "1"));
        return (await GetAsync("row"))!;
    }

    async Task OverwriteAsync(int times)
    {
        for (var time = 0; time < times; time++)
            Assert.IsTrue(await WriteAsync(other, RowWrite.Replace("row", $"\"other {time}\"", (await GetAsync("row"))!.ETag)));
    }

    Task<bool> WriteAsync(TableRowStore by, params RowWrite[] writes) => by.WriteAsync("contract", "p", writes, TestContext.CancellationToken);

    Task<Row?> GetAsync(string key) => other.GetAsync("contract", "p", key, TestContext.CancellationToken);
}
