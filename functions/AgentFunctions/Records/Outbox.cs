using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>Every message to people, from the moment it is decided until a channel took it or it is given up. What is due stands under
/// its time; what is given up stays to be seen.</summary>
public sealed class Outbox(IRowStore rows, string table = "outbox")
{
    const string Partition = "outbox";
    const string DueMarker = "d-";
    const string DeadMarker = "x-";

    readonly MarkedRows<OutboxRow> messages = new(rows, table, PlaceOf);

    /// <returns>False if a message with this key was enqueued before; nothing is new then, even if it was sent.</returns>
    public Task<bool> EnqueueAsync(OutboundMessage message, CancellationToken cancellationToken) =>
        messages.AddAsync(new(new(message, 0, message.At, null), OutboxState.Waiting), cancellationToken);

    /// <summary>What may be tried now, longest due first.</summary>
    public async Task<IReadOnlyList<OutboxItem>> DueAsync(DateTimeOffset now, int top, CancellationToken cancellationToken)
    {
        var due = new List<OutboxItem>();
        await foreach (var row in messages.MarkedAsync(Partition, DueMarker, null, cancellationToken))
        {
            if (due.Count == top || row.Item.NextTry > now)
                break;
            if (row.State == OutboxState.Waiting)
                due.Add(row.Item);
        }
        return due;
    }

    /// <exception cref="KeyNotFoundException">There is no such message.</exception>
    public Task SentAsync(string key, CancellationToken cancellationToken) =>
        ChangeAsync(key, row => row.State == OutboxState.Sent ? row : row with { State = OutboxState.Sent }, cancellationToken);

    /// <summary>Counts an attempt. A message that was sent or given up meanwhile stays so.</summary>
    /// <exception cref="KeyNotFoundException">There is no such message.</exception>
    public Task FailedAsync(string key, string error, DateTimeOffset nextTry, CancellationToken cancellationToken) =>
        ChangeAsync(
            key, row => row.State == OutboxState.Waiting ? row with { Item = row.Item.Failed(error) with { NextTry = nextTry } } : row, cancellationToken);

    /// <summary>Counts an attempt and gives up. A message that was sent meanwhile stays so.</summary>
    /// <exception cref="KeyNotFoundException">There is no such message.</exception>
    public Task DeadAsync(string key, string error, CancellationToken cancellationToken) =>
        ChangeAsync(key, row => row.State == OutboxState.Waiting ? new(row.Item.Failed(error), OutboxState.Dead) : row, cancellationToken);

    public async Task<IReadOnlyList<OutboxItem>> DeadLettersAsync(CancellationToken cancellationToken)
    {
        var dead = new List<OutboxItem>();
        await foreach (var row in messages.MarkedAsync(Partition, DeadMarker, null, cancellationToken))
            if (row.State == OutboxState.Dead)
                dead.Add(row.Item);
        return dead;
    }

    Task<OutboxRow> ChangeAsync(string key, Func<OutboxRow, OutboxRow> change, CancellationToken cancellationToken) =>
        messages.ChangeAsync(Partition, KeyOf(key), $"There is no message '{key}' in the outbox.", change, cancellationToken);

    static Place PlaceOf(OutboxRow row) => new(Partition, KeyOf(row.Item.Message.Key), MarkerOf(row));

    static string? MarkerOf(OutboxRow row) => row.State switch
    {
        OutboxState.Waiting => $"{DueMarker}{RowKey.Of(row.Item.NextTry)}-{RowKey.Of(row.Item.Message.Key)}",
        OutboxState.Dead => DeadMarker + RowKey.Of(row.Item.Message.Key),
        _ => null,
    };

    static string KeyOf(string key) => $"m-{RowKey.Of(key)}";
}
