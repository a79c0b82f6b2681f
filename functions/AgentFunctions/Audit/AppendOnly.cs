using AgentFunctions.Ports;

namespace AgentFunctions.Audit;

/// <summary>What a store refuses to do to the trail, whoever asks: entries are added and never changed, and leave only beside a
/// <see cref="Tombstone"/> that says what they were.</summary>
static class AppendOnly
{
    public const string TombstoneKey = "tombstone";

    /// <exception cref="InvalidOperationException">A write would change or remove an entry.</exception>
    public static void Check(string table, string partition, IReadOnlyList<RowWrite> writes)
    {
        if (table != AuditTrail.Table || !partition.StartsWith("i-", StringComparison.Ordinal))
            return;
        var retires = writes.Any(write => write.Key == TombstoneKey && write.Kind is RowWriteKind.Insert or RowWriteKind.Put);
        foreach (var write in writes)
            if (IsKept(write.Key) && write.Kind != RowWriteKind.Insert && !(retires && write.Kind == RowWriteKind.Delete))
                throw new InvalidOperationException($"The audit trail is append-only: row '{write.Key}' of '{partition}' may be neither changed nor removed ({write.Kind}).");
    }

    static bool IsKept(string key) => key.StartsWith("e-", StringComparison.Ordinal) || key.StartsWith("k-", StringComparison.Ordinal);
}
