using System.Globalization;
using AgentFunctions.Audit;
using AgentFunctions.Audit.Exports;
using AgentFunctions.Audit.Heads;
using AgentFunctions.LocalHost.Store;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.LocalHost.Eval.Audits;

/// <summary>An export and its signed heads, as an installation of that seed would give them: several incidents, heads signed now and then, some beginnings
/// retired, personal data removed or not.</summary>
/// <param name="Lines">Of the export.</param>
/// <param name="Heads">Of the file of signed heads.</param>
sealed record MadeExport(IReadOnlyList<ExportLine> Lines, IReadOnlyList<ExportLine> Heads, PublicKey Key)
{
    static readonly string[] People = ["asha", "ben", "carla@contoso.example"];
    static readonly string[] Kinds = ["opened", "plan", "verdict", "approved", "acting", "done", "note"];

    public static async Task<MadeExport> OfAsync(int seed, CancellationToken cancellationToken)
    {
        var chance = new Random(seed);
        using var store = new SqliteRowStore(":memory:");
        using var signer = new PassingSigner();
        var (trail, log, clock) = (new AuditTrail(store), new PassingHeadLog(), new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero)));
        var anchoring = new Anchoring(trail, log, signer, clock);
        for (var round = 0; round < 3; round++)
        {
            for (var number = 0; number < 12; number++)
                await trail.AppendAsync(Note(chance, clock, $"INC-{chance.Next(1, 6):D4}", round * 100 + number), cancellationToken);
            await anchoring.RunOverAllAsync(cancellationToken);
            if (round == 1 && chance.Next(2) == 0 && await trail.AnchoredAsync("INC-0002", cancellationToken) is { } head)
                await trail.RetireAsync(new(head.IncidentId, head.Seq, head.Hash, clock.GetUtcNow(), "older than 400 days, by asha"), cancellationToken);
        }

        using var export = new StringWriter(CultureInfo.InvariantCulture);
        using var heads = new StringWriter(CultureInfo.InvariantCulture);
        var all = await trail.ChainsAsync(cancellationToken);
        await new AuditExport(trail, log, signer, clock).WriteAsync(
            chance.Next(4) == 0 ? [.. all.Take(3)] : [], chance.Next(3) == 0 ? People : null, export, cancellationToken);
        await AuditExport.WriteHeadsAsync(log, heads, cancellationToken);
        return new(Read(export), Read(heads), signer.Public);
    }

    /// <returns>Where it does not hold.</returns>
    /// <exception cref="System.Text.Json.JsonException">It cannot even be read.</exception>
    public async Task<IReadOnlyList<AuditBreak>> VerifyAsync(CancellationToken cancellationToken)
    {
        using var check = new ExportCheck([Key]);
        using var heads = new StringReader(Text(Heads));
        await check.ReadHeadsAsync(heads, cancellationToken);
        using var export = new StringReader(Text(Lines));
        await check.ReadAsync(export, cancellationToken);
        return check.End();
    }

    public static string Text(IEnumerable<ExportLine> lines) => string.Concat(lines.Select(line => line.Write() + "\n"));

    static AuditNote Note(Random chance, FakeTimeProvider clock, string incident, int number)
    {
        clock.Advance(TimeSpan.FromSeconds(chance.Next(1, 90)));
        var person = chance.Next(3) == 0 ? People[chance.Next(People.Length)] : null;
        return new(incident, $"{incident}/{number}{(person is null ? "" : $"/{person}")}", clock.GetUtcNow(), Kinds[chance.Next(Kinds.Length)],
            person is null ? $"step {number}: asked {People[chance.Next(People.Length)]}, errors {chance.Next(100)} %" : $"I looked at it, call me: {chance.Next(1000)}", person ?? "responder",
            new Dictionary<string, string> { ["state"] = "acting", ["saw"] = $"{chance.Next(100)} by {People[chance.Next(People.Length)]}" });
    }

    static IReadOnlyList<ExportLine> Read(StringWriter written) =>
        [.. written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Index().Select(line => ExportLine.Read(line.Item, line.Index + 1))];
}
