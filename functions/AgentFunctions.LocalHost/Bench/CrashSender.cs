using System.Collections.Concurrent;
using System.Net;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Bench;

/// <param name="Incident">As the 202 said; null if it named none.</param>
sealed record AcceptedAlert(string Service, bool Resolves, string Receipt, string? Incident);

/// <summary>An action group: sends what the estate raises, again and again until it is accepted.</summary>
sealed class CrashSender(SimulatedEstate estate, CrashCaller caller, CrashKiller killer)
{

    const int SideBySide = 8;

    readonly ConcurrentBag<AcceptedAlert> accepted = [];
    readonly ConcurrentBag<string> refused = [];

    public IReadOnlyCollection<AcceptedAlert> Accepted => accepted;

    /// <summary>Alerts that were answered with anything but 202.</summary>
    public IReadOnlyCollection<string> Refused => refused;

    public Task SendAsync(DateTimeOffset after, DateTimeOffset until, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(estate.PendingAlerts(after, until), new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
            async (alert, token) => await SendAsync(alert, token));

    async Task SendAsync(ScheduledAlert alert, CancellationToken cancellationToken)
    {
        var heard = await caller.PostAsync("api/alerts", alert.Json, null, cancellationToken);
        if (heard.Status != HttpStatusCode.Accepted)
        {
            refused.Add($"{alert.Service}: {(int)heard.Status} {heard.Body?.ToJsonString()}");
            return;
        }

        accepted.Add(new AcceptedAlert(alert.Service, alert.Resolves, heard.Body!["receiptId"]!.GetValue<string>(), heard.Body["incidentId"]?.GetValue<string>()));
        await killer.HappenedAsync(CrashMoment.AlertAccepted);
    }
}
