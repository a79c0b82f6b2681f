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
    /// <summary>32 hex digits, never used twice: words can then be taken out without the hash losing its meaning. Null in entries from before that, and
    /// where words were taken out.</summary>
    public string? Salt { get; init; }

    /// <summary>Where words were taken out: the salts of those that stayed, by field.</summary>
    public IReadOnlyDictionary<string, string>? Salts { get; init; }

    /// <summary>What was taken out: its commitment, by field.</summary>
    public IReadOnlyDictionary<string, string>? Withheld { get; init; }

    /// <summary>The next link after <paramref name="head"/>.</summary>
    /// <param name="head">Where the chain ends.</param>
    /// <param name="note">What shall be written.</param>
    /// <param name="salt">See <see cref="Salt"/>; null only for an entry as they were written once.</param>
    public static AuditEntry Next(AuditHead head, AuditNote note, string? salt = null)
    {
        var entry = new AuditEntry(
            note.IncidentId, head.Seq + 1, note.Key, note.At.ToUniversalTime(), note.Kind, note.Text, note.Actor, note.Details,
            PreviousHash: head.Hash, Hash: "") { Salt = salt };
        return entry with { Hash = CanonicalEntry.HashOf(entry) };
    }
}
