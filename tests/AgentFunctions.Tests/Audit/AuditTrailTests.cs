using AgentFunctions.Audit;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Ports;
using AgentFunctions.Tests.Records;

namespace AgentFunctions.Tests.Audit;

[TestClass]
public sealed class AuditTrailTests
{
    readonly MemoryRowStore rows = new();

    public required TestContext TestContext { get; set; }

    AuditTrail Trail => new(rows);

    CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task Entries_are_read_in_the_order_they_were_written_and_their_chain_holds()
    {
        for (var n = 1; n <= 250; n++)
            await Trail.AppendAsync(AuditSamples.Note(n), Token);

        var (entries, head) = await Trail.ChainAsync("INC-0001", Token);

        CollectionAssert.AreEqual(Enumerable.Range(1, 250).Select(n => (long)n).ToArray(), entries.Select(entry => entry.Seq).ToArray());
        Assert.IsEmpty(AuditVerifier.Verify(entries, [head]));
        Assert.AreEqual(250, head.Seq);
    }

    [TestMethod]
    public async Task The_same_key_again_writes_nothing()
    {
        await Trail.AppendAsync(AuditSamples.Note(1), Token);
        await Trail.AppendAsync(AuditSamples.Note(2), Token);
        await Trail.AppendAsync(AuditSamples.Note(1) with { Text = "again" }, Token);

        Assert.HasCount(2, await Trail.ReadAsync("INC-0001", Token));
    }

    [TestMethod]
    public async Task Racing_appends_make_one_chain_and_each_key_is_in_it_once()
    {
        await Racing.RaceAsync(24, async racer =>
        {
            await Trail.AppendAsync(AuditSamples.Note(racer / 2), Token);
            return true;
        });

        var (entries, head) = await Trail.ChainAsync("INC-0001", Token);
        Assert.HasCount(12, entries);
        Assert.IsEmpty(AuditVerifier.Verify(entries, [head]));
    }

    [TestMethod]
    public async Task A_time_with_an_offset_is_written_as_utc_and_still_has_its_hash()
    {
        var note = AuditSamples.Note(1) with { At = new DateTimeOffset(2026, 11, 22, 14, 0, 0, 123, TimeSpan.FromHours(2)).AddTicks(7) };
        await Trail.AppendAsync(note, Token);

        var entry = (await Trail.ReadAsync("INC-0001", Token)).Single();

        Assert.AreEqual(note.At, entry.At);
        Assert.AreEqual(TimeSpan.Zero, entry.At.Offset);
        Assert.IsEmpty(AuditVerifier.Verify([entry]));
    }

    [TestMethod]
    public async Task Incidents_have_chains_of_their_own_and_all_are_listed()
    {
        foreach (var incident in new[] { "INC-0002", "INC-0001", "stop/global" })
            await Trail.AppendAsync(AuditSamples.Note(1, incident), Token);

        Assert.HasCount(1, await Trail.ReadAsync("INC-0001", Token));
        CollectionAssert.AreEquivalent(new[] { "INC-0001", "INC-0002", "stop/global" }, (await Trail.ChainsAsync(Token)).ToArray());
        Assert.IsEmpty(await Trail.ReadAsync("INC-0003", Token));
        Assert.AreEqual(AuditHead.Empty("INC-0003"), await Trail.HeadAsync("INC-0003", Token));
    }

    [TestMethod]
    public async Task What_was_put_behind_the_end_in_the_store_is_found()
    {
        await Trail.AppendAsync(AuditSamples.Note(1), Token);
        var forged = AuditEntry.Next(await Trail.HeadAsync("INC-0001", Token), AuditSamples.Note(2));
        var row = rows.Rows("audit", "i-INC-0001").Single(row => row.Key == "e-0000000001");
        var json = row.Json.Replace((await Trail.ReadAsync("INC-0001", Token))[0].Hash, forged.Hash, StringComparison.Ordinal);
        await rows.WriteAsync("audit", "i-INC-0001", [RowWrite.Insert("e-0000000002", json)], Token);

        Assert.IsNotEmpty((await Trail.ChainAsync("INC-0001", Token)).Verify());
    }

    [TestMethod]
    public async Task Each_entry_has_a_salt_of_its_own()
    {
        for (var n = 1; n <= 20; n++)
            await Trail.AppendAsync(AuditSamples.Note(n), Token);

        var salts = (await Trail.ReadAsync("INC-0001", Token)).Select(entry => entry.Salt).ToArray();

        Assert.HasCount(20, salts.Distinct().ToArray());
        Assert.IsTrue(salts.All(salt => salt is { Length: 32 }));
    }
}
