using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Commands;

/// <summary>A store with nothing in it that keeps nothing: for commands that only send.</summary>
sealed class NoRows : IRowStore
{
    public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken) => Task.FromResult<Row?>(null);

    public Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Row>>([]);
}
