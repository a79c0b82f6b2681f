using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Tests.Api;

/// <summary>A store that can be broken.</summary>
sealed class FailingRows(IRowStore rows) : IRowStore
{
    public Exception? Failure { get; set; }

    public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken) =>
        Failure is { } failure ? Task.FromException<Row?>(failure) : rows.GetAsync(table, partition, key, cancellationToken);

    public Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken) =>
        Failure is { } failure ? Task.FromException<bool>(failure) : rows.WriteAsync(table, partition, writes, cancellationToken);

    public Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken) =>
        Failure is { } failure ? Task.FromException<IReadOnlyList<Row>>(failure) : rows.RangeAsync(table, partition, range, top, cancellationToken);
}
