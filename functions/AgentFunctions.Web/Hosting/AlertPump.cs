using System.Text;
using AgentFunctions.Simulation;

namespace AgentFunctions.Web.Hosting;

/// <summary>Plays Azure Monitor for a simulated estate: sends every alert that fell due since it last looked.</summary>
/// <param name="estate">The estate as it is now.</param>
/// <param name="time">The host's clock.</param>
public sealed class AlertPump(Func<SimulatedEstate> estate, TimeProvider time)
{
    static readonly TimeSpan LookBack = TimeSpan.FromHours(1);

    DateTimeOffset seen = time.GetUtcNow() - LookBack;

    /// <summary>When the next alert is due, at most so much later; null if none is.</summary>
    public DateTimeOffset? Next(TimeSpan within) => estate().PendingAlerts(seen, time.GetUtcNow() + within) is [var first, ..] ? first.At : null;

    /// <summary>A restart sends what the last hour had once more; intake knows what it has seen.</summary>
    public async Task RunAsync(ResponderParts parts, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var alert in estate().PendingAlerts(seen, now))
            await parts.ReceiveAsync(Encoding.UTF8.GetBytes(alert.Json), cancellationToken);
        seen = now;
    }
}
