using AgentFunctions.Audit.Heads;

namespace AgentFunctions.Audit.Checking;

/// <summary>Checks the statements of signed heads among themselves, then asks the chains whether they contain what was signed.</summary>
/// <param name="keys">The public keys that are believed, by id; null checks no signature.</param>
sealed class SignedHeadCheck(IReadOnlyDictionary<string, PublicKey>? keys)
{
    public const string Subject = "signed heads";

    readonly Dictionary<string, SortedDictionary<long, (string Hash, long Number)>> signed = new(StringComparer.Ordinal);
    readonly List<AuditBreak> broken = [];
    SignedHeads? last;

    public IReadOnlyList<AuditBreak> Broken => broken;

    public SignedHeads? Last => last;

    /// <summary>The next statement in the file.</summary>
    public void Add(SignedHeads next)
    {
        foreach (var problem in Problems(next))
            broken.Add(new(Subject, next.Number, $"Statement {next.Number} {problem}"));
        foreach (var head in next.Heads)
            Of(head.IncidentId)[head.Seq] = (head.Hash, next.Number);
        last = next;
    }

    /// <summary>An entry of a chain: if it was signed, its hash is the signed one.</summary>
    public void Meet(AuditEntry entry)
    {
        if (signed.TryGetValue(entry.IncidentId, out var heads) && heads.Remove(entry.Seq, out var was) && was.Hash != entry.Hash)
            broken.Add(new(entry.IncidentId, entry.Seq, $"Entry {entry.Seq} is not the one that was signed in statement {was.Number}: the chain was rewritten up to there."));
    }

    /// <summary>What was removed under a rule: a signed head must say the same of it.</summary>
    public void Meet(Tombstone retired)
    {
        if (!signed.TryGetValue(retired.IncidentId, out var heads) || !heads.TryGetValue(retired.Seq, out var was) || was.Hash != retired.Hash)
            broken.Add(new(retired.IncidentId, retired.Seq, $"No signed head bears out the tombstone over entries 1 to {retired.Seq}: entries were removed without their head having been signed, or the tombstone was made up."));
        foreach (var seq in heads?.Keys.Where(seq => seq <= retired.Seq).ToArray() ?? [])
            heads!.Remove(seq);
    }

    /// <summary>Nothing more comes: what was signed of these chains and never met is missing.</summary>
    /// <param name="chains">Those that were there; the others matter only if all should have been.</param>
    /// <param name="whole">All chains should have been there.</param>
    public void End(IReadOnlyCollection<string> chains, bool whole)
    {
        var there = chains.ToHashSet(StringComparer.Ordinal);
        foreach (var (chain, heads) in signed.Where(chain => chain.Value.Count > 0 && (whole || there.Contains(chain.Key))))
            broken.Add(new(chain, heads.Keys.Last(), there.Contains(chain)
                ? $"Entry {heads.Keys.Last()} was signed in statement {heads.Values.Last().Number} and is missing: the tail was cut off."
                : $"The whole chain is missing: its head at entry {heads.Keys.Last()} was signed in statement {heads.Values.Last().Number}."));
    }

    IEnumerable<string> Problems(SignedHeads next)
    {
        if (next.Number != (last?.Number ?? 0) + 1)
            yield return $"stands where statement {(last?.Number ?? 0) + 1} belongs: statements were removed, inserted or moved.";
        if (next.PreviousHash != (last?.Hash ?? AuditHead.Genesis))
            yield return "does not follow from the statement before it: one of them was changed, inserted or moved.";
        var digest = SignedHeads.DigestOf(next);
        if (next.Hash != Convert.ToHexStringLower(digest))
            yield return "does not have its own hash: it was changed after it was signed.";
        if (keys is null)
            yield break;
        if (!keys.TryGetValue(next.KeyId, out var key))
            yield return $"is signed with key {next.KeyId}, whose public half was not given: somebody else signed it, or name that key too.";
        else if (!key.HasSigned(digest, next.Signature))
            yield return $"was not signed with key {next.KeyId}: it was changed, or made up.";
    }

    SortedDictionary<long, (string Hash, long Number)> Of(string chain) => signed.TryGetValue(chain, out var heads) ? heads : signed[chain] = [];
}
