using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>Every message to people, from the moment it is decided until its channels took it or it is given up. What is due stands under
/// its time; what is given up stays to be seen. Hosts that send side by side claim a message first, so that each is sent by one of them.</summary>
public sealed class Outbox(IRowStore rows, string table = "outbox")
{
    const string Partition = "outbox";
    const string DueMarker = "d-";
    const string DeadMarker = "x-";

    readonly MarkedRows<OutboxRow> messages = new(rows, table, PlaceOf);

    /// <returns>False if a message with this key was enqueued before; nothing is new then, even if it was sent.</returns>
    public Task<bool> EnqueueAsync(OutboundMessage message, CancellationToken cancellationToken) =>
        messages.AddAsync(new(new(message, message.At), OutboxState.Waiting), cancellationToken);

    /// <summary>Removes the messages whose key begins with the incident's id.</summary>
    public async Task ForgetAsync(string incidentId, CancellationToken cancellationToken)
    {
        await foreach (var row in messages.AllAsync(Partition, KeyOf($"{incidentId}/"), null, cancellationToken))
            await rows.WriteAsync(table, Partition, [RowWrite.Delete(PlaceOf(row).Key), .. PlaceOf(row).Marker is { } marker ? [RowWrite.Delete(marker)] : Array.Empty<RowWrite>()], cancellationToken);
    }

    /// <returns>Null if there is no such message.</returns>
    public async Task<OutboxItem?> FindAsync(string key, CancellationToken cancellationToken) =>
        (await messages.FindAsync(Partition, KeyOf(key), cancellationToken))?.Value.Item;

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

    /// <summary>Takes a due message for oneself until a time; a host that dies with it loses it then.</summary>
    /// <returns>Null if another host has it, or it is not due any more.</returns>
    public async Task<OutboxItem?> ClaimAsync(string key, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await messages.FindAsync(Partition, KeyOf(key), cancellationToken) is not { Value: { State: OutboxState.Waiting } row } was || row.Item.NextTry > now)
                return null;
            if (await messages.SwapAsync(was, row with { Item = row.Item with { NextTry = until } }, cancellationToken))
                return row.Item;
        }
    }

    /// <summary>Ends a turn: what became of it, channel by channel. No channel at all is a message that nobody is to be told.</summary>
    /// <exception cref="KeyNotFoundException">There is no such message.</exception>
    public Task ReportAsync(string key, IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken) =>
        ChangeAsync(key, row => row.State == OutboxState.Sent ? row : row.With(deliveries), cancellationToken);

    /// <summary>Tries what was given up again.</summary>
    /// <returns>False if nothing of it was given up.</returns>
    /// <exception cref="KeyNotFoundException">There is no such message.</exception>
    public async Task<bool> RetryAsync(string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var wasDead = false;
        await ChangeAsync(key, row => (wasDead = row.Item.IsGivenUp) ? row.Again(now) : row, cancellationToken);
        return wasDead;
    }

    /// <summary>What some channel gave up, whether or not another still tries.</summary>
    public async Task<IReadOnlyList<OutboxItem>> DeadLettersAsync(CancellationToken cancellationToken)
    {
        var dead = new List<OutboxItem>();
        await foreach (var row in messages.MarkedAsync(Partition, DeadMarker, null, cancellationToken))
            if (row.State == OutboxState.Dead)
                dead.Add(row.Item);
        await foreach (var row in messages.MarkedAsync(Partition, DueMarker, null, cancellationToken))
            if (row.Item.IsGivenUp && dead.All(item => item.Message.Key != row.Item.Message.Key))
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
