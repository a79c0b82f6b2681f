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

    /// <summary>Lets alerts go, at most 40; called again it lets the next go. The last ones take their places, for each place is a row.</summary>
    /// <param name="keys">Dedup keys.</param>
    public static Incident Without(this Incident incident, IReadOnlySet<string> keys)
    {
        if (incident.HasEnded)
            return incident;
        var alerts = incident.Alerts.ToList();
        for (int at = 0, left = MostToLeave; at < alerts.Count && left > 0;)
            if (keys.Contains(alerts[at].Key))
            {
                (alerts[at], left) = (alerts[^1], left - 1);
                alerts.RemoveAt(alerts.Count - 1);
            }
            else
            {
                at++;
            }
        return alerts.Count == incident.Alerts.Count ? incident : incident with { Alerts = alerts };
    }

    /// <summary>Opens an ended incident for a new run; its evidence and plan are of the run before.</summary>
    public static Incident Reopened(this Incident ended, string reason) => ended with
    {
        State = IncidentState.Received, StateReason = reason, Run = ended.Run + 1, EndedAt = null, TakenBy = null, Plan = null, AlertsChangedRung = false,
    };

    /// <summary>A write takes so many changed alerts.</summary>
    const int MostAtOnce = 90;

    /// <summary>Each that leaves changes two rows: its own, and that of the one that takes its place.</summary>
    const int MostToLeave = 40;

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
