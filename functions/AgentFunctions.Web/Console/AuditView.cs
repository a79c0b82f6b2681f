using AgentFunctions.Audit;
using AgentFunctions.Audit.Heads;

namespace AgentFunctions.Web.Console;

/// <summary>The responder's own trail (stops, promotions) and the check of every chain.</summary>
/// <param name="Own">The latest entries, newest first.</param>
/// <param name="Chains">How many chains were checked, at most <see cref="Most"/>; <paramref name="Known"/> says how many there are.</param>
public sealed record AuditView(IReadOnlyList<AuditEntry> Own, int Chains, int Known, long Entries, IReadOnlyList<AuditBreak> Broken, Func<string, string> Command)
{
    public const int Most = 200;

    public const int MostBroken = 50;

    /// <summary>The last statement of signed heads; null if this installation signs none.</summary>
    public string? Statement { get; private init; }

    const int LatestOwn = 60;

    internal static async Task<AuditView> OfAsync(ResponderParts parts, CancellationToken cancellationToken)
    {
        var audit = parts.Desk.Files.Audit;
        var known = await audit.ChainsAsync(cancellationToken);
        var broken = new List<AuditBreak>();
        long entries = 0;
        foreach (var chain in known.TakeLast(Most))
        {
            var whole = await audit.ChainAsync(chain, cancellationToken);
            broken.AddRange(whole.Verify());
            entries += whole.Entries.Count;
        }

        var own = await audit.ReadAsync("responder", cancellationToken);
        return new AuditView([.. own.TakeLast(LatestOwn).Reverse()], Math.Min(Most, known.Count), known.Count, entries, broken, parts.Console.Command)
        {
            Statement = parts.Keeping is null ? null : await LastAsync(parts.Keeping.Log, cancellationToken),
        };
    }

    static async Task<string> LastAsync(IHeadLog log, CancellationToken cancellationToken) => await log.LastAsync(cancellationToken) is { } last
        ? $"Statement {last.Number} was signed at {last.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC with key {last.KeyId}."
        : "No head is signed yet.";
}
