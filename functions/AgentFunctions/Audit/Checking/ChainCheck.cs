namespace AgentFunctions.Audit.Checking;

/// <summary>Follows any number of chains, entry by entry, and remembers of each only where it stands.</summary>
/// <param name="reached">Told of each entry that is where it belongs; null for nobody.</param>
sealed class ChainCheck(Action<AuditEntry>? reached = null)
{
    readonly Dictionary<string, Standing> chains = new(StringComparer.Ordinal);
    readonly List<AuditBreak> broken = [];

    public IReadOnlyList<AuditBreak> Broken => broken;

    public IReadOnlyCollection<string> Chains => chains.Keys;

    public long Entries { get; private set; }

    public void Add(Tombstone retired)
    {
        var standing = Of(retired.IncidentId);
        if (standing.Seq > 0)
            broken.Add(new(retired.IncidentId, retired.Seq, "A tombstone stands inside the chain: it belongs before its first entry."));
        (standing.Seq, standing.Hash) = (retired.Seq, retired.Hash);
    }

    public void Add(AuditEntry entry)
    {
        Entries++;
        var standing = Of(entry.IncidentId);
        foreach (var problem in Problems(entry, standing))
            broken.Add(new(entry.IncidentId, entry.Seq, $"Entry {entry.Seq} {problem}"));
        (standing.Seq, standing.Hash) = (entry.Seq, entry.Hash);
        reached?.Invoke(entry);
    }

    /// <summary>The chain's end.</summary>
    public void Add(AuditHead head)
    {
        var standing = Of(head.IncidentId);
        if (standing.HasHead)
            broken.Add(new(head.IncidentId, head.Seq, "The chain has two heads: one was put in."));
        else if (Ending(head, standing) is { } problem)
            broken.Add(new(head.IncidentId, head.Seq, problem));
        standing.End();
    }

    /// <summary>Nothing more comes.</summary>
    public void End()
    {
        foreach (var (chain, standing) in chains.Where(chain => !chain.Value.HasHead))
            broken.Add(new(chain, standing.Seq, "The chain has no head: the head was removed, or the chain was made up."));
    }

    static IEnumerable<string> Problems(AuditEntry entry, Standing standing)
    {
        if (standing.HasHead)
            yield return "stands behind the chain's head: it was put in or moved.";
        if (entry.Seq != standing.Seq + 1)
            yield return $"stands where entry {standing.Seq + 1} belongs: entries were removed, inserted or moved.";
        if (entry.PreviousHash != standing.Hash)
            yield return "does not follow from the entry before it: one of them was changed, inserted or moved.";
        if (entry.Hash != CanonicalEntry.HashOf(entry))
            yield return "does not have its own hash: it was changed after it was written.";
        if (!standing.IsNew(entry.Key) && entry.Withheld?.ContainsKey("key") != true)
            yield return $"repeats the key '{entry.Key}': it was inserted.";
    }

    static string? Ending(AuditHead head, Standing standing) => standing switch
    {
        { Seq: var seq } when seq < head.Seq => $"The chain ends at entry {seq}, its head says {head.Seq}: the tail was cut off.",
        { Seq: var seq } when seq > head.Seq => $"The chain ends at entry {seq}, its head says {head.Seq}: entries were put behind its end.",
        { Seq: var seq, Hash: var hash } when hash != head.Hash => $"The last entry, {seq}, is not the one that the head names: the end was rewritten.",
        _ => null,
    };

    Standing Of(string chain) => chains.TryGetValue(chain, out var standing) ? standing : chains[chain] = new Standing();

    sealed class Standing
    {
        HashSet<string>? keys = new(StringComparer.Ordinal);

        public long Seq { get; set; }

        public string Hash { get; set; } = AuditHead.Genesis;

        public bool HasHead { get; private set; }

        public bool IsNew(string key) => keys?.Add(key) ?? true;

        public void End() => (HasHead, keys) = (true, null);
    }
}
