using AgentFunctions.Ports;

namespace AgentFunctions.AzureHost.Tests.StandIn;

/// <summary>A store whose answer to one kind of write never arrives, though the write is done: where a crash hurts most.</summary>
sealed class HangingStore(IRowStore inner) : IRowStore
{
    readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The next write to this table hangs.</summary>
    public string? Table { get; set; }

    public Task Reached => reached.Task;

    public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken) => inner.GetAsync(table, partition, key, cancellationToken);

    public Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken) =>
        inner.RangeAsync(table, partition, range, top, cancellationToken);

    public async Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken)
    {
        var written = await inner.WriteAsync(table, partition, writes, cancellationToken);
        if (table != Table)
            return written;
        Table = null;
        reached.SetResult();
        return await new TaskCompletionSource<bool>().Task;
    }
}
