using AgentFunctions.Audit;
using AgentFunctions.Audit.Exports;
using AgentFunctions.Audit.Heads;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Ports;
using AgentFunctions.Tests.Records;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Tests.Audit;

[TestClass]
public sealed class AnchoringTests
{
    readonly MemoryRowStore rows = new();
    readonly MemorySigner signer = new();
    readonly MemoryHeadLog log = new();
    readonly FakeTimeProvider time = new(Samples.Noon);
    readonly AuditTrail trail;

    public AnchoringTests() => trail = new AuditTrail(rows);

    public required TestContext TestContext { get; set; }

    CancellationToken Token => TestContext.CancellationToken;

    Anchoring Anchoring => new Anchoring(trail, log, signer, time);

    [TestMethod]
    public async Task Only_what_grew_is_signed_and_each_statement_follows_from_the_one_before()
    {
        var signing = Anchoring;
        await AppendAsync("INC-0001", 1);
        await AppendAsync("INC-0002", 1);
        Assert.AreEqual(2, (await signing.RunAsync([], Token)).Heads);
        Assert.AreEqual(0, (await signing.RunAsync([], Token)).Heads);
        await AppendAsync("INC-0002", 2);
        Assert.AreEqual(1, (await signing.RunAsync([], Token)).Heads);

        Assert.HasCount(2, log.Statements);
        Assert.AreEqual(log.Statements[0].Hash, log.Statements[1].PreviousHash);
        Assert.AreEqual(await trail.HeadAsync("INC-0002", Token), log.Statements[1].Heads.Single());
        foreach (var statement in log.Statements)
            Assert.IsTrue(signer.Public.HasSigned(SignedHeads.DigestOf(statement), statement.Signature));
    }

    [TestMethod]
    public async Task What_another_process_wrote_is_signed_when_it_is_named_or_all_are_looked_at()
    {
        var signing = Anchoring;
        await signing.RunAsync([], Token);
        var other = new AuditTrail(rows);
        await other.AppendAsync(AuditSamples.Note(1, "INC-0007"), Token);
        await other.AppendAsync(AuditSamples.Note(1, "INC-0008"), Token);

        Assert.AreEqual(1, (await signing.RunAsync(["INC-0007"], Token)).Heads);
        time.Advance(TimeSpan.FromHours(7));
        Assert.AreEqual("INC-0008", (await signing.RunAsync([], Token)) is { Heads: 1 } ? log.Statements[^1].Heads.Single().IncidentId : "none");
    }

    [TestMethod]
    public async Task While_the_key_does_not_answer_nothing_is_signed_and_nothing_is_forgotten()
    {
        var signing = Anchoring;
        await AppendAsync("INC-0001", 1);
        await signing.RunAsync([], Token);
        await AppendAsync("INC-0001", 2);
        signer.Trouble = "the vault is silent";

        await Assert.ThrowsExactlyAsync<SigningUnavailableException>(() => signing.RunAsync([], Token));
        signer.Trouble = null;

        Assert.AreEqual(1, (await signing.RunAsync([], Token)).Heads);
        Assert.AreEqual(2, log.Statements[^1].Heads.Single().Seq);
    }

    [TestMethod]
    public async Task Signers_side_by_side_make_one_chain_of_statements()
    {
        for (var n = 1; n <= 8; n++)
            await AppendAsync($"INC-000{n}", 1);
        await Racing.RaceAsync(8, async racer =>
        {
            await new Anchoring(new AuditTrail(rows), log, signer, time).RunOverAllAsync(Token);
            return true;
        });

        using var check = await CheckAsync();
        Assert.IsEmpty(check.End());
    }

    [TestMethod]
    public async Task A_chain_that_was_rewritten_with_every_hash_in_the_store_is_not_signed_again_and_found()
    {
        for (var n = 1; n <= 3; n++)
            await AppendAsync("INC-0001", n);
        await Anchoring.RunAsync([], Token);
        await RewriteAsync("INC-0001");

        Assert.IsEmpty((await trail.ChainAsync("INC-0001", Token)).Verify(), "The chain by itself looks right.");
        Assert.Contains("rewritten", (await Anchoring.RunOverAllAsync(Token)).Broken.Single().Problem);
        using var check = await CheckAsync();
        Assert.AreEqual("INC-0001", check.End()[0].IncidentId);
    }

    async Task RewriteAsync(string incident)
    {
        var forged = new MemoryRowStore();
        var forging = new AuditTrail(forged);
        for (var n = 1; n <= 4; n++)
            await forging.AppendAsync(AuditSamples.Note(n, incident) with { Text = "nothing happened" }, Token);
        rows.Replace("audit", $"i-{incident}", forged.Rows("audit", $"i-{incident}"));
    }

    async Task<ExportCheck> CheckAsync()
    {
        using var heads = new StringWriter();
        await AuditExport.WriteHeadsAsync(log, heads, Token);
        var check = new ExportCheck([signer.Public]);
        await check.ReadHeadsAsync(new StringReader(heads.ToString()), Token);
        await check.ReadAsync(trail, Token);
        return check;
    }

    Task AppendAsync(string incident, int number) => trail.AppendAsync(AuditSamples.Note(number, incident), Token);
}
