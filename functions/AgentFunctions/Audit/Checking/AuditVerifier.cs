using AgentFunctions.Audit.Checking;

namespace AgentFunctions.Audit;

/// <summary>Checks chains without any store. What it cannot see: a chain rewritten as a whole together with its head, unless the caller
/// brings a head that was kept elsewhere: see <see cref="Exports.AuditExport"/> and the signed heads.</summary>
public static class AuditVerifier
{
    /// <summary>Finds what was edited, inserted, moved, or deleted before the last entry. A cut-off tail shows only against a
    /// head.</summary>
    /// <param name="entries">Of one or more chains, each in its order.</param>
    public static IReadOnlyList<AuditBreak> Verify(IReadOnlyList<AuditEntry> entries) => Checked(entries, [], null).Broken;

    /// <summary>Also finds a cut-off tail.</summary>
    public static IReadOnlyList<AuditBreak> Verify(IReadOnlyList<AuditEntry> entries, IReadOnlyList<AuditHead> heads) => Verify(entries, heads, null);

    /// <param name="entries">Of one or more chains, each in its order.</param>
    /// <param name="heads">One for each chain.</param>
    /// <param name="retired">What the one chain's beginning was.</param>
    public static IReadOnlyList<AuditBreak> Verify(IReadOnlyList<AuditEntry> entries, IReadOnlyList<AuditHead> heads, Tombstone? retired)
    {
        var check = Checked(entries, heads, retired);
        check.End();
        return check.Broken;
    }

    static ChainCheck Checked(IReadOnlyList<AuditEntry> entries, IReadOnlyList<AuditHead> heads, Tombstone? retired)
    {
        var check = new ChainCheck();
        if (retired is not null)
            check.Add(retired);
        foreach (var entry in entries)
            check.Add(entry);
        foreach (var head in heads)
            check.Add(head);
        return check;
    }
}
