using System.Text.Json;

namespace AgentFunctions.Audit;

/// <summary>Chains as JSON Lines, to be checked anywhere without the store. Each line is an object with one member: <c>entry</c>, an entry
/// with all its members, or <c>head</c>, the last link as it was stored, after the entries of its chain.</summary>
public sealed record AuditExport(IReadOnlyList<AuditEntry> Entries, IReadOnlyList<AuditHead> Heads)
{
    public IReadOnlyList<AuditBreak> Verify() => AuditVerifier.Verify(Entries, Heads);

    /// <summary>Writes these chains, or all if none is named; returns how many entries that were.</summary>
    public static async Task<long> WriteAsync(
        AuditTrail trail, IReadOnlyList<string> incidentIds, TextWriter to, CancellationToken cancellationToken)
    {
        var written = 0L;
        foreach (var id in incidentIds.Count > 0 ? incidentIds : await trail.ChainsAsync(cancellationToken))
        {
            var (entries, head) = await trail.ChainAsync(id, cancellationToken);
            foreach (var entry in entries)
                await WriteLineAsync(to, new(entry, null), cancellationToken);
            await WriteLineAsync(to, new(null, head), cancellationToken);
            written += entries.Count;
        }
        return written;
    }

    /// <exception cref="JsonException">A line is not ours; the message has its number.</exception>
    public static async Task<AuditExport> ReadAsync(TextReader from, CancellationToken cancellationToken)
    {
        var (entries, heads) = (new List<AuditEntry>(), new List<AuditHead>());
        for (var number = 1; await from.ReadLineAsync(cancellationToken) is { } text; number++)
            switch (Parse(text, number))
            {
                case { Entry: { } entry } when IsWhole(entry):
                    entries.Add(entry);
                    break;
                case { Head: { IncidentId: not null } head }:
                    heads.Add(head);
                    break;
                default:
                    throw new JsonException($"Line {number} has neither a whole entry nor a whole head.");
            }
        return new(entries, heads);
    }

    /// <summary>A member that is absent in the text is null, whatever its type says.</summary>
    static bool IsWhole(AuditEntry entry) =>
        entry is { IncidentId: not null, Key: not null, Kind: not null, Text: not null, Actor: not null, Details: not null, PreviousHash: not null };

    static Line Parse(string text, int number)
    {
        try
        {
            return AuditJson.Read<Line>(text);
        }
        catch (JsonException problem)
        {
            throw new JsonException($"Line {number} of the export is not a line of an audit export: {problem.Message}", problem);
        }
    }

    static Task WriteLineAsync(TextWriter to, Line line, CancellationToken cancellationToken) =>
        to.WriteAsync((AuditJson.Write(line) + "\n").AsMemory(), cancellationToken);

    internal sealed record Line(AuditEntry? Entry, AuditHead? Head);
}
