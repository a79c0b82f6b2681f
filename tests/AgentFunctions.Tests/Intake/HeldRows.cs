using AgentFunctions.Ports;

namespace AgentFunctions.Tests.Intake;

/// <summary>A store whose writes of alerts wait until they are let go: a disk that is behind.</summary>
sealed class HeldRows(IRowStore rows) : IRowStore
{
    readonly TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LetGo() => go.SetResult();

    public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken) => rows.GetAsync(table, partition, key, cancellationToken);

    public async Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken)
    {
        if (table == "alerts")
            await go.Task;
        return await rows.WriteAsync(table, partition, writes, cancellationToken);
    }

    public Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken) =>
        rows.RangeAsync(table, partition, range, top, cancellationToken);
}
