using System.Globalization;
using System.Text.Json;
using AgentFunctions.Audit;
using AgentFunctions.Audit.Exports;
using AgentFunctions.Audit.Heads;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Tests.Records;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Tests.Audit;

[TestClass]
public sealed class ExportTests
{
    static readonly string[] People = ["asha", "ben"];

    readonly MemorySigner signer = new();
    readonly MemoryHeadLog log = new();
    readonly AuditTrail trail = new(new MemoryRowStore());

    public required TestContext TestContext { get; set; }

    CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task An_export_holds_anywhere()
    {
        await FillAsync();

        var (export, heads) = await ExportAsync(null);

        Assert.IsEmpty(await VerifyAsync(export, heads));
        Assert.IsEmpty(await VerifyAsync(export, null));
        Assert.IsEmpty(await VerifyAsync(export, heads, []));
    }

    [TestMethod]
    public async Task Names_and_what_people_wrote_are_taken_out_and_the_chain_still_holds()
    {
        await FillAsync();

        var (export, heads) = await ExportAsync(People);

        Assert.IsEmpty(await VerifyAsync(export, heads));
        foreach (var word in (string[])["asha", "ben", "carla", "0171 555", "contoso.example"])
            Assert.DoesNotContain(word, export, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("errors 17 %", export);
    }

    [TestMethod]
    public async Task A_person_has_one_pseudonym_throughout_an_export()
    {
        await FillAsync();

        var entries = EntriesOf((await ExportAsync(People)).Export);

        var approved = entries.Single(entry => entry.Kind == "approved");
        Assert.Contains($"asked {approved.Actor}", entries.First(entry => entry.Kind == "asked").Text);
        Assert.AreEqual($"decision/{approved.Actor}", approved.Key);
        Assert.AreNotEqual(approved.Actor, entries.Single(entry => entry.Kind == "note").Actor);
    }

    [TestMethod]
    public async Task What_was_taken_out_cannot_be_guessed_by_trying_names()
    {
        await FillAsync();

        var approved = EntriesOf((await ExportAsync(People)).Export).Single(entry => entry.Kind == "approved");

        Assert.IsNull(approved.Salt);
        Assert.IsTrue(approved.Withheld!.ContainsKey("actor") && !approved.Salts!.ContainsKey("actor"));
        Assert.AreNotEqual(CanonicalEntry.HashOf(approved), CanonicalEntry.HashOf(approved with { Actor = "asha", Withheld = approved.Withheld!.Where(one => one.Key != "actor").ToDictionary() }));
    }

    [TestMethod]
    public async Task An_entry_from_before_salts_keeps_its_hash_when_words_are_taken_out()
    {
        var old = AuditEntry.Next(AuditHead.Empty("INC-0001"), AuditSamples.Note(1) with { Actor = "asha", Text = "swapped by asha" });

        var plain = PersonalData.Without(old, new Pseudonyms());

        Assert.AreEqual("person-1", plain.Actor);
        Assert.IsEmpty(AuditVerifier.Verify([plain]));
    }

    [TestMethod]
    public async Task An_export_of_one_incident_is_not_blamed_for_the_others()
    {
        await FillAsync();
        using var to = new StringWriter(CultureInfo.InvariantCulture);
        await new AuditExport(trail, log, signer, new FakeTimeProvider(Samples.Noon)).WriteAsync(["INC-0002"], null, to, Token);

        Assert.IsEmpty(await VerifyAsync(to.ToString(), await HeadsAsync()));
    }

    [TestMethod]
    public async Task An_older_export_in_place_of_a_newer_one_is_found_by_the_signed_heads()
    {
        await FillAsync();
        var (older, _) = await ExportAsync(null);
        await trail.AppendAsync(AuditSamples.Note(99), Token);
        var (_, heads) = await ExportAsync(null);

        var broken = await VerifyAsync(older, heads);

        Assert.AreEqual("INC-0001", broken.Single().IncidentId);
        Assert.Contains("cut off", broken.Single().Problem);
    }

    [TestMethod]
    public async Task An_export_that_another_key_signed_is_found_even_if_every_hash_fits()
    {
        await FillAsync();
        var (export, heads) = await ExportAsync(null);

        var broken = await VerifyAsync(export, heads, [new MemorySigner().Public]);

        Assert.IsTrue(broken.All(one => one.Problem.Contains("somebody else signed it", StringComparison.Ordinal)));
        Assert.HasCount(2, broken);
    }

    [TestMethod]
    [DataRow("hello")]
    [DataRow("{}")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("""{"entry":{"seq":1}}""")]
    [DataRow("""{"entry":{"seq":"many"}}""")]
    [DataRow("""{"statement":{"heads":[null]}}""")]
    public async Task A_line_that_is_not_ours_is_refused_by_its_number(string line)
    {
        await FillAsync();
        var (export, _) = await ExportAsync(null);
        var number = export.Count(c => c == '\n') + 1;

        var refusal = await Assert.ThrowsExactlyAsync<JsonException>(() => VerifyAsync(export + line + "\n", null));

        Assert.Contains($"Line {number} ", refusal.Message);
    }

    async Task FillAsync()
    {
        foreach (var incident in (string[])["INC-0001", "INC-0002"])
        {
            await trail.AppendAsync(AuditSamples.Note(1, incident), Token);
            await trail.AppendAsync(AuditSamples.Note(2, incident), Token);
        }
        await trail.AppendAsync(AuditSamples.Note(3) with { Kind = "asked", Text = "asked asha (cc carla@contoso.example): errors 17 %" }, Token);
        await trail.AppendAsync(AuditSamples.Note(4) with { Kind = "approved", Key = "decision/asha", Actor = "asha", Text = "by asha: call 0171 555" }, Token);
        await trail.AppendAsync(AuditSamples.Note(5) with { Kind = "note", Key = "note/carla", Actor = "carla", Text = "ben is on it" }, Token);
    }

    async Task<(string Export, string Heads)> ExportAsync(IEnumerable<string>? people)
    {
        using var to = new StringWriter(CultureInfo.InvariantCulture);
        await new AuditExport(trail, log, signer, new FakeTimeProvider(Samples.Noon)).WriteAsync([], people, to, Token);
        return (to.ToString(), await HeadsAsync());
    }

    async Task<string> HeadsAsync()
    {
        using var to = new StringWriter(CultureInfo.InvariantCulture);
        await AuditExport.WriteHeadsAsync(log, to, Token);
        return to.ToString();
    }

    async Task<IReadOnlyList<AuditBreak>> VerifyAsync(string export, string? heads, IReadOnlyList<PublicKey>? keys = null)
    {
        using var check = new ExportCheck(keys ?? [signer.Public]);
        if (heads is not null)
            await check.ReadHeadsAsync(new StringReader(heads), Token);
        await check.ReadAsync(new StringReader(export), Token);
        return check.End();
    }

    static IReadOnlyList<AuditEntry> EntriesOf(string export) =>
        [.. export.Split('\n', StringSplitOptions.RemoveEmptyEntries).Index().Select(line => ExportLine.Read(line.Item, line.Index + 1).Entry).OfType<AuditEntry>()];
}
