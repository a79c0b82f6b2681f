using AgentFunctions.Contracts.Rows;
using AgentFunctions.Records;

namespace AgentFunctions.Tests.Records;

[TestClass]
public sealed class LargePayloadsTests
{
    static readonly DateTimeOffset Day = new(2026, 11, 25, 23, 59, 0, TimeSpan.Zero);
    readonly MemoryRowStore rows = new();
    readonly LargePayloads payloads;

    public LargePayloadsTests() => payloads = new(rows);

    [TestMethod]
    public async Task The_same_text_of_one_day_has_one_name_and_is_kept_once()
    {
        var first = await KeepAsync("\"so it is\"", Day);
        Assert.AreEqual(first, await KeepAsync("\"so it is\"", Day.AddHours(-20)));
        Assert.AreNotEqual(first, await KeepAsync("\"so it is not\"", Day));

        Assert.AreEqual("\"so it is\"", await payloads.ReadAsync(first, default));
        Assert.HasCount(2, rows.Rows("payloads", "20261125"));
    }

    [TestMethod]
    public async Task What_is_older_than_retention_is_removed_and_nothing_else()
    {
        var old = await KeepAsync("1", Day);
        var young = await KeepAsync("2", Day.AddDays(1));
        var now = Day.Date + LargePayloads.KeptFor + TimeSpan.FromDays(1);

        await payloads.SweepAsync(new(now, TimeSpan.Zero), default);

        await Assert.ThrowsExactlyAsync<PayloadLostException>(() => payloads.ReadAsync(old, default));
        Assert.AreEqual("2", await payloads.ReadAsync(young, default));
    }

    [TestMethod]
    public async Task A_payload_lives_through_its_last_day()
    {
        var name = await KeepAsync("1", Day);
        await payloads.SweepAsync(Day + LargePayloads.KeptFor, default);
        Assert.AreEqual("1", await payloads.ReadAsync(name, default));
    }

    [TestMethod]
    public async Task A_sweep_that_did_not_run_for_a_year_takes_up_where_it_was()
    {
        await payloads.SweepAsync(Day, default);
        var names = new[] { await KeepAsync("1", Day), await KeepAsync("2", Day.AddDays(100)), await KeepAsync("3", Day.AddDays(200)) };
        await payloads.SweepAsync(Day.AddDays(365), default);

        foreach (var name in names)
            await Assert.ThrowsExactlyAsync<PayloadLostException>(() => payloads.ReadAsync(name, default));
    }

    [TestMethod]
    [DataRow("20261125.abc")]
    [DataRow("")]
    [DataRow("../../secrets.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Only_a_day_and_a_hash_are_a_name(string text)
    {
        Assert.IsFalse(LargePayloads.IsName(text));
        Assert.IsTrue(LargePayloads.IsName(LargePayloads.NameOf("1", Day)));
    }

    async Task<string> KeepAsync(string json, DateTimeOffset at)
    {
        var name = LargePayloads.NameOf(json, at);
        await payloads.KeepAsync(name, json, default);
        return name;
    }
}
