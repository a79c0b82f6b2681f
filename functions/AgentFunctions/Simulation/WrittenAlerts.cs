using System.Collections.Concurrent;

namespace AgentFunctions.Simulation;

/// <summary>Alerts that were written out once: what an alert says follows from its name and time, and an estate is asked for the same ones again and again.</summary>
sealed class WrittenAlerts
{
    readonly ConcurrentDictionary<(string Name, DateTimeOffset At, bool Resolves), ScheduledAlert> known = [];

    public ScheduledAlert Of(AlertPayload payload, DateTimeOffset at, string service, bool resolves) => known.GetOrAdd(
        (payload.Name, at, resolves),
        static (key, alert) => new ScheduledAlert(key.At, alert.service, key.Resolves ? alert.payload.Resolved(key.At) : alert.payload.Fired(), key.Resolves),
        (payload, service));
}
