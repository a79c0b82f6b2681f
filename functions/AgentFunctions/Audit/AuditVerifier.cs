namespace AgentFunctions.Audit;

/// <param name="Seq">Where the chain does not hold.</param>
/// <param name="Problem">A sentence: what was found and what it means.</param>
public sealed record AuditBreak(string IncidentId, long Seq, string Problem);

/// <summary>Checks chains without any store. What it cannot see: a chain rewritten as a whole together with its head, unless the caller
/// brings a head that was kept elsewhere.</summary>
public static class AuditVerifier
{
    /// <summary>Finds what was edited, inserted, moved, or deleted before the last entry. A cut-off tail shows only against a
    /// head.</summary>
    /// <param name="entries">Of one or more chains, each in its order.</param>
    public static IReadOnlyList<AuditBreak> Verify(IReadOnlyList<AuditEntry> entries) =>
        [.. entries.GroupBy(entry => entry.IncidentId).SelectMany(Links)];

    /// <summary>Also finds a cut-off tail.</summary>
    public static IReadOnlyList<AuditBreak> Verify(IReadOnlyList<AuditEntry> entries, IReadOnlyList<AuditHead> heads) =>
        [.. Verify(entries), .. Tails(entries, heads)];

    static IEnumerable<AuditBreak> Links(IEnumerable<AuditEntry> chain)
    {
        var (seq, hash) = (1L, AuditHead.Genesis);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in chain)
        {
            if (entry.Seq != seq)
                yield return At(entry, $"stands where entry {seq} belongs: entries were removed, inserted or moved.");
            if (entry.PreviousHash != hash)
                yield return At(entry, "does not follow from the entry before it: one of them was changed, inserted or moved.");
            if (entry.Hash != CanonicalEntry.HashOf(entry))
                yield return At(entry, "does not have its own hash: it was changed after it was written.");
            if (!keys.Add(entry.Key))
                yield return At(entry, $"repeats the key '{entry.Key}': it was inserted.");
            (seq, hash) = (entry.Seq + 1, entry.Hash);
        }
    }

    static AuditBreak At(AuditEntry entry, string problem) => new(entry.IncidentId, entry.Seq, $"Entry {entry.Seq} {problem}");

    static IEnumerable<AuditBreak> Tails(IReadOnlyList<AuditEntry> entries, IReadOnlyList<AuditHead> heads)
    {
        var last = entries.GroupBy(entry => entry.IncidentId).ToDictionary(chain => chain.Key, chain => chain.Last());
        foreach (var head in heads)
            if (Ending(head, last.GetValueOrDefault(head.IncidentId)) is { } problem)
                yield return new(head.IncidentId, head.Seq, problem);
        foreach (var orphan in last.Keys.Except(heads.Select(head => head.IncidentId)))
            yield return new(orphan, last[orphan].Seq, "The chain has no head: the head was removed, or the chain was made up.");
    }

    static string? Ending(AuditHead head, AuditEntry? last) => (last?.Seq ?? 0, last?.Hash ?? AuditHead.Genesis) switch
    {
        var (seq, _) when seq < head.Seq => $"The chain ends at entry {seq}, its head says {head.Seq}: the tail was cut off.",
        var (seq, _) when seq > head.Seq => $"The chain ends at entry {seq}, its head says {head.Seq}: entries were put behind its end.",
        var (seq, hash) when hash != head.Hash => $"The last entry, {seq}, is not the one that the head names: the end was rewritten.",
        _ => null,
    };
}
