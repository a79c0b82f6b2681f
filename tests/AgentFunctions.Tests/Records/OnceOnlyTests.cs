using System.Globalization;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Tests.Records;

[TestClass]
public sealed class OnceOnlyTests
{
    static readonly DateTimeOffset Night = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    readonly MemoryRowStore rows = new();

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task What_was_taken_in_is_not_taken_in_again_by_this_host_or_another()
    {
        Assert.IsTrue(await FirstAsync(new OnceOnly(rows), "v0=1", Night));
        Assert.IsFalse(await FirstAsync(new OnceOnly(rows), "v0=1", Night.AddMinutes(4)));
    }

    [TestMethod]
    public async Task What_is_older_than_a_day_is_forgotten_and_nothing_younger()
    {
        var once = new OnceOnly(rows);
        foreach (var at in Enumerable.Range(0, 2500))
            await FirstAsync(once, at.ToString(CultureInfo.InvariantCulture), Night.AddSeconds(at));
        Assert.AreEqual(2500, await KeptAsync());

        await FirstAsync(once, "the next", Night.AddSeconds(2000) + OnceOnly.Remembered);
        Assert.AreEqual(501, await KeptAsync());
        Assert.IsFalse(await FirstAsync(once, "2000", Night.AddSeconds(2000) + OnceOnly.Remembered));
    }

    Task<bool> FirstAsync(OnceOnly once, string what, DateTimeOffset at) => once.FirstAsync("slack", what, at, TestContext.CancellationToken);

    async Task<int> KeptAsync()
    {
        var kept = 0;
        string? last = null;
        while (await rows.RangeAsync("once", "slack", new KeyRange(After: last), 1000, TestContext.CancellationToken) is { Count: > 0 } page)
            (kept, last) = (kept + page.Count, page[^1].Key);
        return kept;
    }
}
