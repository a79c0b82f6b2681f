using System.Text;
using AgentFunctions.Simulation;
using AgentFunctions.Web;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>Plays Azure Monitor for a simulated estate in this process: sends every alert that fell due since it last looked.</summary>
public sealed class AlertPump(SimulatedEstate estate, ResponderParts parts, TimeProvider time)
{
    static readonly TimeSpan LookBack = TimeSpan.FromHours(1);

    DateTimeOffset seen = time.GetUtcNow() - LookBack;

    /// <summary>When the next alert is due, at most so much later; null if none is.</summary>
    public DateTimeOffset? Next(TimeSpan within) => estate.PendingAlerts(seen, time.GetUtcNow() + within) is [var first, ..] ? first.At : null;

    /// <summary>A restart sends what the last hour had once more; intake knows what it has seen.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var alert in estate.PendingAlerts(seen, now))
            await parts.ReceiveAsync(Encoding.UTF8.GetBytes(alert.Json), cancellationToken);
        seen = now;
    }
}
