namespace AgentFunctions.Audit;

/// <summary>A chain as it was at one moment.</summary>
/// <param name="Retired">What its beginning was, if that was removed; the entries go on from there.</param>
public sealed record AuditChain(IReadOnlyList<AuditEntry> Entries, AuditHead Head, Tombstone? Retired)
{
    public IReadOnlyList<AuditBreak> Verify() => AuditVerifier.Verify(Entries, [Head], Retired);

    public void Deconstruct(out IReadOnlyList<AuditEntry> entries, out AuditHead head) => (entries, head) = (Entries, Head);
}
