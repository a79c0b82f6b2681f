using System.Text.Json.Serialization;
using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <param name="NextTry">Not before then, UTC. While a host sends it: when another host may take it up.</param>
public sealed record OutboxItem(OutboundMessage Message, DateTimeOffset NextTry)
{
    /// <summary>One for each channel that is to bring it; null until somebody decided which.</summary>
    public IReadOnlyList<Delivery>? Deliveries { get; init; }

    /// <summary>What the last channel that failed said; null if none did.</summary>
    [JsonIgnore]
    public string? LastError => Deliveries?.LastOrDefault(delivery => delivery.LastError is not null)?.LastError;

    [JsonIgnore]
    internal IReadOnlyList<Delivery> Waiting => [.. (Deliveries ?? []).Where(delivery => delivery.State == DeliveryState.Waiting)];
}

/// <summary>One message on its way through one channel.</summary>
/// <param name="Attempts">How often the channel was called.</param>
/// <param name="NextTry">Not before then, UTC.</param>
/// <param name="LastError">Null if it never failed.</param>
public sealed record Delivery(string Channel, DeliveryState State, int Attempts, DateTimeOffset NextTry, string? LastError)
{
    public static Delivery Through(string channel, DateTimeOffset at) => new(channel, DeliveryState.Waiting, 0, at, null);
}

public enum DeliveryState
{
    Waiting,
    Delivered,

    /// <summary>The channel said the same a moment ago; nothing was sent.</summary>
    Quiet,

    /// <summary>Given up. A person can have it tried again.</summary>
    Dead,
}

enum OutboxState { Waiting, Sent, Dead }

sealed record OutboxRow(OutboxItem Item, OutboxState State)
{
    /// <summary>What channels report. What was delivered stays so, whoever reports late.</summary>
    public OutboxRow With(IReadOnlyList<Delivery> reports)
    {
        var before = (Item.Deliveries ?? []).ToDictionary(delivery => delivery.Channel);
        foreach (var report in reports)
            if (!before.TryGetValue(report.Channel, out var was) || was.State == DeliveryState.Waiting || report.State == DeliveryState.Delivered)
                before[report.Channel] = report;
        return Of([.. before.Values]);
    }

    /// <summary>What was given up is tried again, as if for the first time.</summary>
    public OutboxRow Again(DateTimeOffset now) =>
        Of([.. (Item.Deliveries ?? []).Select(delivery => delivery.State == DeliveryState.Dead ? delivery with { State = DeliveryState.Waiting, Attempts = 0, NextTry = now } : delivery)]);

    OutboxRow Of(IReadOnlyList<Delivery> deliveries)
    {
        var item = Item with { Deliveries = deliveries };
        if (item.Waiting is { Count: > 0 } waiting)
            return new(item with { NextTry = waiting.Min(delivery => delivery.NextTry) }, OutboxState.Waiting);
        return new(item, deliveries.Any(delivery => delivery.State == DeliveryState.Dead) ? OutboxState.Dead : OutboxState.Sent);
    }
}
