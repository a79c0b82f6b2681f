using AgentFunctions.Ports;

namespace AgentFunctions.Contracts.Secrets;

/// <summary>A store whose errors quote a connection string.</summary>
public sealed class TalkativeRows(IRowStore rows, Func<bool> fails) : IRowStore
{
    public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken) => rows.GetAsync(table, partition, key, cancellationToken);

    public Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken) => rows.WriteAsync(table, partition, writes, cancellationToken);

    public Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken) =>
        fails() ? throw new InvalidOperationException(Planted.TextOf("failure")) : rows.RangeAsync(table, partition, range, top, cancellationToken);
}
