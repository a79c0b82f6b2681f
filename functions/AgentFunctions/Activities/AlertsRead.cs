using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Activities;

/// <summary>Reads an incident's alerts back from where they are made.</summary>
static class AlertsRead
{
    /// <summary>The newest ones of the root service first: one that is fired is enough.</summary>
    const int Most = 10;

    /// <returns>Null if the estate keeps no alerts.</returns>
    public static async Task<AlertReadBack?> BackAsync(Estate estate, Incident incident, CancellationToken cancellationToken)
    {
        if (estate.Alerts is not { } source)
            return null;
        var asked = incident.Alerts.Where(alert => alert.ResolvedAt is null)
            .OrderByDescending(alert => alert.Service == incident.RootService).ThenByDescending(alert => alert.FiredAt).Take(Most);
        try
        {
            var found = await Task.WhenAll(asked.Select(alert => source.FindAsync(alert.AlertId, cancellationToken)));
            return new AlertReadBack(found.Count(alert => alert is { Condition: AlertCondition.Fired }), found.Count(alert => alert is { Condition: AlertCondition.Resolved }), found.Count(alert => alert is null), null);
        }
        catch (EvidenceUnavailableException unavailable)
        {
            return new AlertReadBack(0, 0, 0, unavailable.Message);
        }
    }
}
