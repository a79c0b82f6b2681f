using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Web.Hosting;

/// <summary>Brings waiting messages to people: those of one incident one after another, incidents side by side, and each channel for itself, so that one which fails
/// or stalls keeps no other from being heard. Hosts may run it side by side over one store.</summary>
public sealed class OutboxDispatcher(Outbox outbox, ChannelThreads threads, Switchboard board, TimeProvider time)
{
    const int Batch = 100;
    const int SideBySide = 8;

    readonly Delivering delivering = new(board, threads, time);

    /// <summary>Sends what is due.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var due = await outbox.DueAsync(time.GetUtcNow(), Batch, cancellationToken);
        foreach (var incidents in due.GroupBy(item => item.Message.IncidentId).Chunk(SideBySide))
            await Task.WhenAll(incidents.Select(incident => DeliverAsync(incident, cancellationToken)));
    }

    async Task DeliverAsync(IEnumerable<OutboxItem> incident, CancellationToken cancellationToken)
    {
        foreach (var item in incident)
            await DeliverAsync(item.Message.Key, cancellationToken);
    }

    async Task DeliverAsync(string key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await outbox.ClaimAsync(key, now, now + Delivering.TurnLasts, cancellationToken) is not { } item)
            return;
        var deliveries = item.Deliveries ?? [.. (await board.RouteAsync(item.Message, cancellationToken)).Select(channel => Delivery.Through(channel, now))];
        var tried = await Task.WhenAll(deliveries.Where(delivery => delivery.State == DeliveryState.Waiting && delivery.NextTry <= now)
            .Select(delivery => delivering.TryAsync(item.Message, delivery, cancellationToken)));
        // Those that were not yet due are reported as they are, so that the message is due again at the earliest of them.
        await outbox.ReportAsync(key, [.. deliveries.Where(delivery => tried.All(other => other.Channel != delivery.Channel)), .. tried], cancellationToken);
    }
}
