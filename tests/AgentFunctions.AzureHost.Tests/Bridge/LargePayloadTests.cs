using System.Text;
using AgentFunctions.AzureHost.Durable;
using AgentFunctions.Contracts.Durable;
using AgentFunctions.Durable;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.AzureHost.Tests.Bridge;

/// <summary>What the history of an instance holds when payloads are large, and what becomes of the instance when they are gone.</summary>
[TestClass]
public sealed class LargePayloadTests : DurableContract<BridgedHost>
{
    static readonly Activity<string, string> Look = new("look");
    static readonly ExternalEvent<string> Go = new("go");
    static readonly string Large = new('x', 5 * 1024 * 1024);

    [TestMethod]
    public async Task Only_references_go_through_the_history_and_one_text_is_kept_once()
    {
        await BeginAsync();
        var kept = Kept();
        await Host.CrashAndRestartAsync();
        await RaiseAsync("inc-1", Go, "");

        Assert.AreEqual(Large, await OutputAsync("inc-1"));
        var largest = Host.Engine.History("inc-1").Max(entry => Encoding.UTF8.GetByteCount(entry.Data ?? ""));
        Assert.IsLessThan(AzureHost.Durable.Payloads.MostBytesOfAMessage, largest);
        CollectionAssert.AreEqual(kept, Kept());
        Assert.HasCount(1, kept);
    }

    [TestMethod]
    public async Task A_payload_that_was_removed_ends_its_orchestration_with_words_for_a_person()
    {
        await BeginAsync();
        foreach (var (table, partition) in Places.Where(place => place.Table == "payloads"))
            await Host.Rows.WriteAsync(table, partition, [.. Host.Rows.Rows(table, partition).Select(row => RowWrite.Delete(row.Key))], Patience);
        await Host.CrashAndRestartAsync();

        var failure = await FailureAsync("inc-1");
        StringAssert.Contains(failure, "is not in the store");
        StringAssert.Contains(failure, "this host works on another store than the one that wrote it");
    }

    [TestMethod]
    public async Task A_payload_that_was_changed_is_not_believed()
    {
        await BeginAsync();
        var (table, partition) = Places.Single(place => place.Table == "payloads");
        await Host.Rows.WriteAsync(table, partition, [RowWrite.Put(Kept().Single(), "\"do something else\"")], Patience);
        await Host.CrashAndRestartAsync();

        StringAssert.Contains(await FailureAsync("inc-1"), "is not what was written");
    }

    [TestMethod]
    public async Task While_the_store_is_away_nothing_large_is_started_and_the_caller_hears_it()
    {
        await BeginAsync();
        Host.Rows.Outage = new StoreUnavailableException("the store is away");

        await Assert.ThrowsExactlyAsync<StoreUnavailableException>(() => Client.StartAsync(Main, "inc-2", Large, Patience));
        Host.Rows.Outage = null;
        Assert.IsNull(await Client.GetAsync("inc-2", Patience));
    }

    [TestMethod]
    public async Task An_activity_whose_store_was_away_is_tried_again_and_loses_nothing()
    {
        var asked = 0;
        await OpenAsync(Scripts.None().With(Look, input =>
        {
            Host.Rows.Outage = ++asked == 1 ? new StoreUnavailableException("the store is away") : null;
            return Large;
        }), (context, _) => context.CallActivity(Look, "", RetryOptions.Patient));
        await StartAsync("inc-1");
        Host.Rows.Outage = null;
        await Host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.AreEqual(Large, await OutputAsync("inc-1"));
        Assert.AreEqual(2, asked);
    }

    IEnumerable<(string Table, string Partition)> Places => Host.Rows.Partitions();

    string[] Kept() => [.. Places.Where(place => place.Table == "payloads").SelectMany(place => Host.Rows.Rows(place.Table, place.Partition)).Select(row => row.Key)];

    async Task BeginAsync()
    {
        await OpenAsync(Scripts.None().With(Look, input => input), async (context, input) =>
        {
            var seen = await context.CallActivity(Look, input);
            await context.WaitForExternalEvent(Go);
            return await context.CallActivity(Look, seen);
        });
        await StartAsync("inc-1", Large);
    }
}
