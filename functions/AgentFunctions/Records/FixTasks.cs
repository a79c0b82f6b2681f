using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>Causes that were met, one row a service and cause; those that come too often are tasks.</summary>
public sealed class FixTasks(IRowStore rows)
{
    const string Table = "memories";
    const string Partition = "fixes";
    const int Most = 1000;

    /// <summary>Proposed ones, the open first, then the newest.</summary>
    public async Task<IReadOnlyList<FixTask>> AllAsync(CancellationToken cancellationToken) =>
        [.. (await rows.RangeAsync(Table, Partition, new KeyRange(), Most, cancellationToken)).Select(row => RecordsJson.Read<FixTask>(row.Json))
            .Where(task => task.ProposedAt is not null).OrderByDescending(task => task.IsOpen).ThenByDescending(task => task.ProposedAt)];

    public async Task<FixTask?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await rows.FindAsync<FixTask>(Table, Partition, RowKey.Of(id), cancellationToken))?.Value;

    /// <summary>Counts an incident of this cause.</summary>
    public Task<FixTask> CountAsync(FixTask none, FixCase one, CancellationToken cancellationToken) =>
        ChangeAsync(none.Id, none, was => was.With(one, none.Owner), cancellationToken);

    /// <returns>False if no such task is open.</returns>
    public async Task<bool> CloseAsync(string id, Removal closing, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } known)
            return false;
        var mine = false;
        await ChangeAsync(id, known, was =>
        {
            mine = was.IsOpen;
            return mine ? was with { Closed = closing } : was;
        }, cancellationToken);
        return mine;
    }

    async Task<FixTask> ChangeAsync(string id, FixTask none, Func<FixTask, FixTask> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var was = await rows.FindAsync<FixTask>(Table, Partition, RowKey.Of(id), cancellationToken) ?? new(none, "");
            var now = change(was.Value);
            if (ReferenceEquals(now, was.Value) || await rows.WriteAsync(Table, Partition, [was.By(RowKey.Of(id), now)], cancellationToken))
                return now;
        }
    }
}
