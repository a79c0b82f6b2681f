namespace AgentFunctions.Incidents;

/// <summary>How an incident changes. An ended incident stays ended until a person reopens it, whatever a late activity says.</summary>
public static class IncidentMoves
{
    public static Incident To(this Incident incident, IncidentState state, string reason) =>
        incident.HasEnded || (incident.State == state && incident.StateReason == reason)
            ? incident
            : incident with { State = state, StateReason = reason };

    /// <summary>Adds alerts that are not in it yet. Severity and start follow.</summary>
    public static Incident With(this Incident incident, IReadOnlyList<IncidentAlert> alerts)
    {
        if (incident.HasEnded)
            return incident;
        var known = incident.Alerts.Select(alert => alert.Key).ToHashSet();
        var more = alerts.Where(alert => known.Add(alert.Key)).ToArray();
        return more.Length == 0 ? incident : incident with
        {
            Alerts = [.. incident.Alerts, .. more],
            Severity = more.Select(alert => alert.Severity).Append(incident.Severity).Min(),
            StartedAt = more.Select(alert => alert.FiredAt).Append(incident.StartedAt).Min(),
        };
    }

    public static Incident With(this Incident incident, IncidentAlert alert) => incident.With([alert]);

    /// <summary>Opens an ended incident for a new run; its evidence and plan are of the run before.</summary>
    public static Incident Reopened(this Incident ended, string reason) => ended with
    {
        State = IncidentState.Received, StateReason = reason, Run = ended.Run + 1, EndedAt = null, TakenBy = null, Plan = null, AlertsChangedRung = false,
    };

    /// <summary>A write takes so many changed alerts.</summary>
    const int MostAtOnce = 90;

    /// <summary>Marks alerts as over, at most 90; called again it marks the next.</summary>
    /// <param name="over">Alert id to when.</param>
    public static Incident Resolve(this Incident incident, IReadOnlyDictionary<string, DateTimeOffset> over)
    {
        var left = MostAtOnce;
        IncidentAlert[] alerts =
        [
            .. incident.Alerts.Select(alert => alert.ResolvedAt is null && over.TryGetValue(alert.AlertId, out var at) && left-- > 0 ? alert with { ResolvedAt = at } : alert),
        ];
        return left == MostAtOnce ? incident : incident with { Alerts = alerts };
    }
}
