using AgentFunctions.Ports;
using Azure.Data.Tables;

namespace AgentFunctions.Azure.Tables;

/// <summary>Writes that stand or fall together, under one id.</summary>
sealed class TableBatch
{
    /// <summary>An entity holds 1 MiB, two bytes a character; a transaction 4 MiB on the wire, at worst six bytes a character.</summary>
    const int MostInEntity = 256_000;
    const int MostInTransaction = 600_000;

    readonly List<PlacedWrite> sent;

    TableBatch(List<PlacedWrite> writes) => (Writes, sent) = (writes, [.. writes]);

    public string Id { get; } = WriteTrail.NewWrite();

    public IReadOnlyList<PlacedWrite> Writes { get; }

    public bool IsEmpty => sent.Count == 0;

    public IEnumerable<TableTransactionAction> Actions => sent.Select(write => write.Action(Id));

    /// <returns>Null if a tag among them was never given out by this store: that write has lost already.</returns>
    public static TableBatch? Of(string table, string partition, IReadOnlyList<RowWrite> writes)
    {
        var placed = new List<PlacedWrite>();
        var inBlobs = TooLarge(writes);
        foreach (var write in writes)
        {
            var was = RowTag.Parse(write.ETag);
            if (was is null && write.Kind == RowWriteKind.Replace)
                return null;
            placed.Add(new(new(table, partition, write.Key), write, was, inBlobs.Contains(write)));
        }
        return new(placed);
    }

    /// <summary>The service refuses to delete what is not there, and with it the whole batch; here that is no loss.</summary>
    /// <returns>True if that was it: the delete is left out from now on.</returns>
    public bool LeavesOut(TableTransactionFailedException problem)
    {
        if (problem.ErrorCode != "ResourceNotFound" || problem.FailedTransactionActionIndex is not { } index || !sent[index].IsDelete)
            return false;
        sent.RemoveAt(index);
        return true;
    }

    /// <summary>The largest go, as few as are needed.</summary>
    static HashSet<RowWrite> TooLarge(IReadOnlyList<RowWrite> writes)
    {
        var (room, tooLarge) = (MostInTransaction, new HashSet<RowWrite>(ReferenceEqualityComparer.Instance));
        foreach (var write in writes.Where(write => write.Json is not null).OrderBy(write => write.Json!.Length))
            if (write.Json!.Length > Math.Min(MostInEntity, room))
                tooLarge.Add(write);
            else
                room -= write.Json.Length;
        return tooLarge;
    }
}
