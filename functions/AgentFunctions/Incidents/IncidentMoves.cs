namespace AgentFunctions.Incidents;

/// <summary>How an incident changes. An ended incident stays ended until a person reopens it, whatever a late activity says.</summary>
public static class IncidentMoves
{
    public static Incident To(this Incident incident, IncidentState state, string reason) =>
        incident.HasEnded || (incident.State == state && incident.StateReason == reason)
            ? incident
            : incident with { State = state, StateReason = reason };

    public static Incident With(this Incident incident, IncidentAlert alert)
    {
        if (incident.HasEnded || incident.Alerts.Any(known => known.Key == alert.Key))
            return incident;
        return incident with
        {
            Alerts = [.. incident.Alerts, alert],
            Severity = alert.Severity < incident.Severity ? alert.Severity : incident.Severity,
            StartedAt = alert.FiredAt < incident.StartedAt ? alert.FiredAt : incident.StartedAt,
        };
    }

    public static Incident Resolve(this Incident incident, string alertId, DateTimeOffset resolvedAt)
    {
        if (!incident.Alerts.Any(alert => alert.AlertId == alertId && alert.ResolvedAt is null))
            return incident;
        return incident with
        {
            Alerts = [.. incident.Alerts.Select(alert => alert.AlertId == alertId ? alert with { ResolvedAt = alert.ResolvedAt ?? resolvedAt } : alert)],
        };
    }
}
