using System.Text.Json;
using AgentFunctions.Audit;

namespace AgentFunctions.LocalHost.Eval.Audits;

/// <param name="Tamperings">How many were tried.</param>
/// <param name="Found">How many a check of the files finds.</param>
/// <param name="FoundWithoutSeal">How many of them chains and signed heads alone would have shown.</param>
/// <param name="Touching">How many touched one incident's chain.</param>
/// <param name="Located">How many of those the check lays to that incident, past the file as a whole.</param>
/// <param name="Untouched">Exports that nobody changed.</param>
/// <param name="FalseAlarms">How many of those do not hold.</param>
sealed record AuditScore(
    int Seed, int Tamperings, int Found, int FoundWithoutSeal, int Touching, int Located, int Untouched, int FalseAlarms,
    IReadOnlyDictionary<string, int> ByKind, IReadOnlyList<string> Missed);

/// <summary>Falsifies made exports in every way that is known here, and counts what a check finds.</summary>
static class AuditEval
{
    const int PerExport = 10;

    public static async Task<AuditScore> RunAsync(int tamperings, int seed, CancellationToken cancellationToken)
    {
        var score = new AuditScore(seed, 0, 0, 0, 0, 0, 0, 0, new SortedDictionary<string, int>(StringComparer.Ordinal), []);
        using var own = new PassingSigner();
        for (var number = 0; score.Tamperings < tamperings; number++)
        {
            var made = await MadeExport.OfAsync(seed * 1_000_003 + number, cancellationToken);
            score = score with { Untouched = score.Untouched + 1, FalseAlarms = score.FalseAlarms + ((await made.VerifyAsync(cancellationToken)).Count > 0 ? 1 : 0) };
            var chance = new Random(seed * 7919 + number);
            for (var tried = 0; tried < PerExport && score.Tamperings < tamperings;)
            {
                var kind = Tampering.All[chance.Next(Tampering.All.Count)];
                if (kind.Do(new Files(made, new Forger(own), chance)) is not { } files)
                    continue;
                tried++;
                score = Counted(score, kind.Name, $"{kind.Name}: export {number}", files, await FindAsync(files.Made, cancellationToken));
            }
        }
        return score;
    }

    static AuditScore Counted(AuditScore score, string kind, string told, Files files, IReadOnlyList<AuditBreak> found)
    {
        ((SortedDictionary<string, int>)score.ByKind)[kind] = score.ByKind.GetValueOrDefault(kind) + 1;
        return score with
        {
            Tamperings = score.Tamperings + 1,
            Found = score.Found + (found.Count > 0 ? 1 : 0),
            FoundWithoutSeal = score.FoundWithoutSeal + (found.Any(one => one.IncidentId != "export") ? 1 : 0),
            Touching = score.Touching + (files.Touched is not null ? 1 : 0),
            Located = score.Located + (files.Touched is { } incident && found.Any(one => one.IncidentId == incident) ? 1 : 0),
            Missed = found.Count > 0 ? score.Missed : [.. score.Missed, told],
        };
    }

    static async Task<IReadOnlyList<AuditBreak>> FindAsync(MadeExport tampered, CancellationToken cancellationToken)
    {
        try
        {
            return await tampered.VerifyAsync(cancellationToken);
        }
        catch (JsonException problem)
        {
            return [new("export", 0, problem.Message)];
        }
    }
}
