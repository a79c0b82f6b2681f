using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <param name="Fired">Receipts of the messages that said Fired, the latest last; a few.</param>
/// <param name="EndedAt">When the last message that said it is over happened.</param>
public sealed record TrackedAlert(IReadOnlyList<string> Fired, DateTimeOffset? EndedAt);

/// <summary>Alerts whose end comes under another id, by what their messages share.</summary>
public sealed class TrackedAlerts(IRowStore rows)
{
    const string Table = "tracked";
    const int Remembered = 50;

    /// <summary>Notes a message that said Fired.</summary>
    public Task<TrackedAlert> FiredAsync(string key, string receiptId, CancellationToken cancellationToken) =>
        ChangeAsync(key, was => was.Fired.Contains(receiptId) ? was : was with { Fired = [.. was.Fired.TakeLast(Remembered - 1), receiptId] }, cancellationToken);

    /// <summary>Notes a message that said it is over.</summary>
    public Task<TrackedAlert> EndedAsync(string key, DateTimeOffset at, CancellationToken cancellationToken) =>
        ChangeAsync(key, was => was.EndedAt >= at ? was : was with { EndedAt = at }, cancellationToken);

    async Task<TrackedAlert> ChangeAsync(string key, Func<TrackedAlert, TrackedAlert> change, CancellationToken cancellationToken)
    {
        var (partition, row) = (Shard.Of(key), RowKey.Of(key));
        while (true)
        {
            var was = await rows.FindAsync<TrackedAlert>(Table, partition, row, cancellationToken) ?? new(new([], null), "");
            var now = change(was.Value);
            if (ReferenceEquals(now, was.Value) || await rows.WriteAsync(Table, partition, [was.By(row, now)], cancellationToken))
                return now;
        }
    }
}
