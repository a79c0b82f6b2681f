using AgentFunctions.Audit;
using AgentFunctions.Audit.Exports;
using AgentFunctions.Audit.Heads;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.Metrics;
using AgentFunctions.Records;
using AgentFunctions.Retention;
using AgentFunctions.Tests.Audit;
using AgentFunctions.Tests.Records;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Tests.Retention;

[TestClass]
public sealed class RetirementTests
{
    readonly MemoryRowStore rows = new();
    readonly MemorySigner signer = new();
    readonly MemoryHeadLog log = new();
    readonly FakeTimeProvider time = new(Samples.Noon);
    readonly CaseFiles files;

    public RetirementTests() => files = new CaseFiles(rows);

    public required TestContext TestContext { get; set; }

    CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task The_details_of_old_incidents_are_gone_and_what_they_were_stays()
    {
        await AddAsync("INC-0001", endedDaysAgo: 500);
        await AddAsync("INC-0002", endedDaysAgo: 10);
        await AddAsync("INC-0003", endedDaysAgo: null);

        var (count, kept) = await RetireAsync();

        Assert.AreEqual((1, 0), (count, kept.Count));
        var old = (await files.Incidents.FindAsync("INC-0001", Token))!.Value;
        Assert.AreEqual((time.GetUtcNow(), "checkout", Severity.Sev1, 0, 0), (old.RetiredAt, old.RootService, old.Severity, old.Alerts.Count, old.Notes.Count));
        Assert.DoesNotContain("asha", string.Concat(rows.Partitions().SelectMany(place => rows.Rows(place.Table, place.Partition)).Where(row => row.Json.Contains("INC-0001", StringComparison.Ordinal)).Select(row => row.Json)));
        Assert.HasCount(1, (await files.Incidents.FindAsync("INC-0002", Token))!.Value.Notes);
        Assert.IsNull((await files.Incidents.FindAsync("INC-0003", Token))!.Value.RetiredAt);
    }

    [TestMethod]
    public async Task The_chain_holds_with_its_tombstone_and_goes_on_from_there()
    {
        await AddAsync("INC-0001", endedDaysAgo: 500);
        await RetireAsync();
        Assert.IsEmpty((await files.Audit.ChainAsync("INC-0001", Token)).Entries);

        await files.Audit.AppendAsync(AuditSamples.Note(200), Token);

        var chain = await files.Audit.ChainAsync("INC-0001", Token);
        Assert.AreEqual(121, chain.Entries.Single().Seq);
        Assert.IsEmpty(chain.Verify());
        using var check = await CheckAsync();
        Assert.IsEmpty(check.End());
        Assert.IsEmpty((await new Anchoring(files.Audit, log, signer, time).RunOverAllAsync(Token)).Broken);
    }

    [TestMethod]
    public async Task A_tombstone_that_no_signed_head_bears_out_is_found()
    {
        await AddAsync("INC-0001", endedDaysAgo: 500);
        await RetireAsync();
        var tombstone = (await files.Audit.RetiredAsync("INC-0001", Token))!;
        log.Statements.Clear();
        await new Anchoring(new AuditTrail(new MemoryRowStore()), log, signer, time).RunAsync([], Token);
        await log.AppendAsync(await SignedHeads.NextAsync(null, Samples.Noon, [new(tombstone.IncidentId, 3, tombstone.Hash)], signer, Token), Token);

        using var check = await CheckAsync();

        Assert.Contains("No signed head bears out", check.End().Single().Problem);
    }

    [TestMethod]
    public async Task A_chain_that_does_not_hold_is_kept()
    {
        await AddAsync("INC-0001", endedDaysAgo: 500);
        var partition = rows.Rows("audit", "i-INC-0001").Select(row => row.Key == "e-0000000002" ? row with { Json = row.Json.Replace("Step 2", "Step 9", StringComparison.Ordinal) } : row).ToArray();
        rows.Replace("audit", "i-INC-0001", partition);

        var (count, kept) = await RetireAsync();

        Assert.AreEqual((0, "INC-0001"), (count, kept.Single().IncidentId));
        Assert.HasCount(120, (await files.Audit.ChainAsync("INC-0001", Token)).Entries);
    }

    [TestMethod]
    public async Task While_heads_cannot_be_signed_nothing_is_removed()
    {
        await AddAsync("INC-0001", endedDaysAgo: 500);
        signer.Trouble = "the vault is silent";

        await Assert.ThrowsExactlyAsync<SigningUnavailableException>(() => RetireAsync());

        Assert.HasCount(120, (await files.Audit.ChainAsync("INC-0001", Token)).Entries);
        Assert.IsNull((await files.Incidents.FindAsync("INC-0001", Token))!.Value.RetiredAt);
    }

    [TestMethod]
    public async Task The_figures_of_what_was_retired_stay()
    {
        await AddAsync("INC-0001", endedDaysAgo: 500);
        var before = (await new Histories(files, time).LookAsync(Token)).Single();
        await RetireAsync();

        var after = (await new Histories(new CaseFiles(rows), time).LookAsync(Token)).Single();

        Assert.AreEqual((before.State, before.MitigatedAt, before.HadPerson, before.Rating), (after.State, after.MitigatedAt, after.HadPerson, after.Rating));
        Assert.IsTrue(after.HadPerson);
    }

    [TestMethod]
    public async Task Whatever_a_crash_interrupts_is_finished_the_next_time()
    {
        await AddAsync("INC-0001", endedDaysAgo: 500);
        await new Histories(files, time).LookAsync(Token);
        for (var dies = 1; ; dies++)
        {
            var left = rows.Copy();
            var crashed = await DiesAsync(left, dies);
            var after = new CaseFiles(left);
            await RetireAsync(after);

            Assert.IsEmpty((await after.Audit.ChainAsync("INC-0001", Token)).Entries, $"died at write {dies}");
            Assert.IsNotNull((await after.Incidents.FindAsync("INC-0001", Token))!.Value.RetiredAt, $"died at write {dies}");
            Assert.IsEmpty((await after.Audit.ChainAsync("INC-0001", Token)).Verify(), $"died at write {dies}");
            if (!crashed)
                break;
        }
    }

    async Task<bool> DiesAsync(MemoryRowStore left, int dies)
    {
        try
        {
            await RetireAsync(new CaseFiles(new DyingRows(left, dies)));
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    Task<Retired> RetireAsync() => RetireAsync(files);

    Task<Retired> RetireAsync(CaseFiles of) => new Retirement(of, new HeadKeeping(log, signer), time).RunAsync(time.GetUtcNow().AddDays(-400), "the test", null, Token);

    async Task AddAsync(string id, int? endedDaysAgo)
    {
        var ended = endedDaysAgo is { } days ? time.GetUtcNow().AddDays(-days) : (DateTimeOffset?)null;
        await files.Incidents.NextIdAsync(Token);
        await files.Incidents.AddAsync(Samples.Incident(id) with
        {
            State = ended is null ? IncidentState.Acting : IncidentState.Resolved, EndedAt = ended, Severity = Severity.Sev1, RootService = "checkout",
            Notes = [new Note("asha", time.GetUtcNow(), "asha was here")], Rating = new Rating(4, true, "asha", time.GetUtcNow(), "asha says thanks"),
        }, Token);
        await files.Outbox.EnqueueAsync(new($"{id}/taken/asha", id, "taken", "asha", false, "asha took it", "asha", null, time.GetUtcNow()), Token);
        for (var n = 1; n <= 119; n++)
            await files.Audit.AppendAsync(AuditSamples.Note(n, id), Token);
        await files.Audit.AppendAsync(AuditSamples.Note(120, id) with { Kind = "approved", Actor = "asha", Text = "by asha" }, Token);
    }

    async Task<ExportCheck> CheckAsync()
    {
        using var heads = new StringWriter();
        await AuditExport.WriteHeadsAsync(log, heads, Token);
        var check = new ExportCheck([signer.Public]);
        await check.ReadHeadsAsync(new StringReader(heads.ToString()), Token);
        await check.ReadAsync(files.Audit, Token);
        return check;
    }
}
