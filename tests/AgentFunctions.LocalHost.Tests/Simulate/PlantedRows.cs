using AgentFunctions.LocalHost.Simulate;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Tests.Simulate;

/// <summary>A store that treats some writes to one table wrongly.</summary>
/// <param name="name">Of the fault.</param>
/// <param name="table">Which table suffers.</param>
/// <param name="spoil">What becomes of a write: another one, or null for one that is answered and not made.</param>
/// <param name="always">The answer whatever the store says; null for the store's.</param>
sealed class PlantedRows(string name, string table, Func<RowWrite, RowWrite?> spoil, bool? always = null) : PlantedFault(name)
{
    public override IRowStore Around(IRowStore rows, NightWorld world) => new Spoiled(rows, table, spoil, always);

    public static RowWrite Blind(RowWrite write) => write.Kind == RowWriteKind.Replace ? RowWrite.Put(write.Key, write.Json!) : write;

    /// <summary>Of every so many writes that are meant, one is lost.</summary>
    public static Func<RowWrite, RowWrite?> Losing(int oneOf, Func<RowWrite, bool> meant)
    {
        var count = 0;
        return write => meant(write) && ++count % oneOf == 0 ? null : write;
    }

    /// <summary>The same write with another text.</summary>
    public static RowWrite Edited(RowWrite write, string from, string to) => write.Json?.Contains(from, StringComparison.Ordinal) != true
        ? write
        : write.Kind switch
        {
            RowWriteKind.Insert => RowWrite.Insert(write.Key, write.Json.Replace(from, to, StringComparison.Ordinal)),
            RowWriteKind.Replace => RowWrite.Replace(write.Key, write.Json.Replace(from, to, StringComparison.Ordinal), write.ETag!),
            _ => RowWrite.Put(write.Key, write.Json.Replace(from, to, StringComparison.Ordinal)),
        };

    sealed class Spoiled(IRowStore rows, string spoiled, Func<RowWrite, RowWrite?> spoil, bool? always) : IRowStore
    {
        public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken) => rows.GetAsync(table, partition, key, cancellationToken);

        public async Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken)
        {
            if (table != spoiled)
                return await rows.WriteAsync(table, partition, writes, cancellationToken);
            var left = writes.Select(spoil).OfType<RowWrite>().ToArray();
            var won = left.Length == 0 || await rows.WriteAsync(table, partition, left, cancellationToken);
            return always ?? won;
        }

        public Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken) =>
            rows.RangeAsync(table, partition, range, top, cancellationToken);
    }
}

/// <summary>A table that always looks empty.</summary>
sealed class UnreadTable(string name, string table) : PlantedFault(name)
{
    public override IRowStore Around(IRowStore rows, NightWorld world) => new Blind(rows, table);

    sealed class Blind(IRowStore rows, string unread) : IRowStore
    {
        public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken) =>
            table == unread ? Task.FromResult<Row?>(null) : rows.GetAsync(table, partition, key, cancellationToken);

        public Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken) =>
            rows.WriteAsync(table, partition, table == unread ? [.. writes.Select(write => RowWrite.Put(write.Key, write.Json!))] : writes, cancellationToken);

        public Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken) =>
            table == unread ? Task.FromResult<IReadOnlyList<Row>>([]) : rows.RangeAsync(table, partition, range, top, cancellationToken);
    }
}
