namespace AgentFunctions.Audit;

/// <summary>One link of an incident's chain. <see cref="CanonicalEntry"/> says over which bytes the hash is.</summary>
/// <param name="Seq">1, 2, 3, ... without a gap.</param>
/// <param name="Key">What this entry is about, once in a chain.</param>
/// <param name="At">UTC.</param>
/// <param name="PreviousHash">The hash of the entry before; <see cref="AuditHead.Genesis"/> for the first.</param>
/// <param name="Hash">SHA-256, 64 hex digits in lower case.</param>
public sealed record AuditEntry(
    string IncidentId, long Seq, string Key, DateTimeOffset At, string Kind, string Text, string Actor,
    IReadOnlyDictionary<string, string> Details, string PreviousHash, string Hash)
{
    /// <summary>The next link after <paramref name="head"/>.</summary>
    public static AuditEntry Next(AuditHead head, AuditNote note)
    {
        var entry = new AuditEntry(
            note.IncidentId, head.Seq + 1, note.Key, note.At.ToUniversalTime(), note.Kind, note.Text, note.Actor, note.Details,
            PreviousHash: head.Hash, Hash: "");
        return entry with { Hash = CanonicalEntry.HashOf(entry) };
    }
}
