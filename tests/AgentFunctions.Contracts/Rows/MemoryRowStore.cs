using System.Globalization;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Contracts.Rows;

/// <summary>Rows in a dictionary, for tests of what stands on the port. It keeps the port's whole contract but for the disk.</summary>
public sealed class MemoryRowStore : IRowStore
{
    readonly Dictionary<(string Table, string Partition), SortedDictionary<string, Row>> partitions = [];
    long etag;

    /// <summary>The same rows, and a life of their own from here on.</summary>
    public MemoryRowStore Copy()
    {
        var copy = new MemoryRowStore { etag = etag };
        lock (partitions)
            foreach (var (place, rows) in partitions)
                copy.partitions[place] = new(rows, StringComparer.Ordinal);
        return copy;
    }

    /// <summary>While set, every call fails with it.</summary>
    public StoreUnavailableException? Outage { get; set; }

    /// <summary>What the store holds, for tests that look behind the port or damage it.</summary>
    public IReadOnlyList<Row> Rows(string table, string partition)
    {
        lock (partitions)
            return [.. Partition(table, partition).Values];
    }

    /// <summary>Puts other rows in the place of a partition's, past every check of the port.</summary>
    public void Replace(string table, string partition, IEnumerable<Row> rows)
    {
        lock (partitions)
            partitions[(table, partition)] = new(rows.ToDictionary(row => row.Key), StringComparer.Ordinal);
    }

    public IReadOnlyList<(string Table, string Partition)> Partitions()
    {
        lock (partitions)
            return [.. partitions.Keys];
    }

    public async Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken)
    {
        RowLimits.Check(table, partition);
        RowLimits.CheckKey(key);
        await AnswerAsync(cancellationToken);
        lock (partitions)
            return Partition(table, partition).GetValueOrDefault(key);
    }

    public async Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken)
    {
        RowLimits.Check(table, partition, writes);
        await AnswerAsync(cancellationToken);
        lock (partitions)
        {
            var rows = Partition(table, partition);
            if (writes.Any(write => Loses(write, rows.GetValueOrDefault(write.Key))))
                return false;
            foreach (var write in writes)
                Apply(write, rows);
            return true;
        }
    }

    public async Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken)
    {
        RowLimits.Check(table, partition);
        RowLimits.CheckTop(top);
        await AnswerAsync(cancellationToken);
        lock (partitions)
            return [.. Partition(table, partition).Values.Where(row => IsIn(range, row.Key)).Take(top)];
    }

    /// <summary>Every call gives way to others first, as one to a real store does: races happen.</summary>
    async Task AnswerAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        if (Outage is not null)
            throw Outage;
    }

    static bool Loses(RowWrite write, Row? row) => write.Kind switch
    {
        RowWriteKind.Insert => row is not null,
        RowWriteKind.Replace => row?.ETag != write.ETag,
        _ => false,
    };

    static bool IsIn(KeyRange range, string key) =>
        (range.After is null || string.CompareOrdinal(key, range.After) > 0) && (range.Before is null || string.CompareOrdinal(key, range.Before) < 0);

    void Apply(RowWrite write, SortedDictionary<string, Row> rows)
    {
        if (write.Kind == RowWriteKind.Delete)
            rows.Remove(write.Key);
        else
            rows[write.Key] = new(write.Key, write.Json!, (++etag).ToString(CultureInfo.InvariantCulture));
    }

    SortedDictionary<string, Row> Partition(string table, string partition)
    {
        if (!partitions.TryGetValue((table, partition), out var rows))
            partitions[(table, partition)] = rows = new(StringComparer.Ordinal);
        return rows;
    }
}
