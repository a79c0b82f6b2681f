using AgentFunctions.Ports;

namespace AgentFunctions.Tests.Retention;

/// <summary>A store whose caller dies before its write number <paramref name="dies"/>.</summary>
sealed class DyingRows(IRowStore rows, int dies) : IRowStore
{
    int writes;

    public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken) => rows.GetAsync(table, partition, key, cancellationToken);

    public Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken) =>
        ++this.writes == dies ? throw new IOException("The process died.") : rows.WriteAsync(table, partition, writes, cancellationToken);

    public Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken) =>
        rows.RangeAsync(table, partition, range, top, cancellationToken);
}
