using AgentFunctions.Durable;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Records;

namespace AgentFunctions.Intake;

/// <summary>Changes an incident from outside and sees to it that its orchestration notices: started if it is not there, rung if it is.
/// At most one ring is outstanding, so a storm does not swell one history.</summary>
public sealed class IncidentBell(CaseFiles files, IOrchestrationClient orchestrations)
{
    public Task<Incident> ChangeAsync(string incidentId, Func<Incident, Incident> change, CancellationToken cancellationToken) =>
        ChangeAsync(incidentId, change, isNews: _ => true, cancellationToken);

    /// <param name="incidentId">Of the incident.</param>
    /// <param name="change">May be asked more than once.</param>
    /// <param name="isNews">Of the changed incident: false if its orchestration would look and go on as before. Each ring costs it a turn, an
    /// event and a look, and a storm that ends has as many as it had alerts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Incident> ChangeAsync(string incidentId, Func<Incident, Incident> change, Predicate<Incident> isNews, CancellationToken cancellationToken)
    {
        var rung = false;
        var incident = await files.Incidents.ChangeAsync(incidentId, was =>
        {
            var now = change(was);
            rung = was.AlertsChangedRung || !isNews(now);
            // Before triage nobody listens, and triage reads the whole incident: nothing to ring for.
            return rung || was.State == IncidentState.Received || ReferenceEquals(now, was) ? now : now with { AlertsChangedRung = true };
        }, cancellationToken);

        await RingAsync(incident, always: !rung, cancellationToken);
        return incident;
    }

    /// <summary>Starts the orchestration if it never ran, else rings it.</summary>
    public async Task RingAsync(Incident incident, bool always, CancellationToken cancellationToken)
    {
        if (incident.HasEnded)
            return;
        if (incident.State == IncidentState.Received)
            await orchestrations.StartAsync(IncidentOrchestrations.Incident, incident.InstanceId, new IncidentRef(incident.Id), cancellationToken);
        else if (always)
            await orchestrations.RaiseEventAsync(incident.InstanceId, IncidentEvents.Changed, "changed", cancellationToken);
    }

    /// <summary>Adds alerts to an incident, which opens again first if <paramref name="reopens"/> says why, and sees to it that it is noticed.</summary>
    /// <returns>Null if there is no such incident; one that has ended did not take them.</returns>
    public async Task<Incident?> JoinAsync(string incidentId, IReadOnlyList<IncidentAlert> alerts, string? reopens, CancellationToken cancellationToken)
    {
        if (await files.Incidents.FindAsync(incidentId, cancellationToken) is not { Value: var known })
            return null;
        if (reopens is not null)
            await files.Incidents.ChangeAsync(incidentId, was => MayReopen(was) ? was.Reopened(reopens) : was, cancellationToken);
        var ring = false;
        var tells = IsNews(known, alerts);
        var incident = await files.Incidents.JoinAsync(incidentId, alerts, now =>
        {
            ring = tells && !now.AlertsChangedRung && now.State != IncidentState.Received;
            return ring ? now with { AlertsChangedRung = true } : now;
        }, cancellationToken);
        await RingAsync(incident, ring, cancellationToken);
        return incident;
    }

    /// <summary>One more alert of a service that is in it already, and no worse, changes nothing that anybody would do.</summary>
    static bool IsNews(Incident incident, IReadOnlyList<IncidentAlert> alerts)
    {
        var services = incident.Alerts.Select(alert => alert.Service).ToHashSet();
        return alerts.Any(alert => alert.Severity < incident.Severity || !services.Contains(alert.Service));
    }

    /// <summary>Lets an instance look into the records; one that has ended need not.</summary>
    public Task WakeAsync(string instanceId, CancellationToken cancellationToken) =>
        orchestrations.RaiseEventAsync(instanceId, IncidentEvents.Changed, "changed", cancellationToken);

    /// <summary>Marks alerts of an incident as over, and sees to it that it is noticed.</summary>
    public async Task ResolveAsync(string incidentId, IReadOnlyDictionary<string, DateTimeOffset> over, CancellationToken cancellationToken)
    {
        for (Incident? before = null; ;)
        {
            var now = await ChangeAsync(incidentId, was => was.Resolve(over), isNews: changed => changed.AllResolved, cancellationToken);
            if (now.HasEnded || before?.Alerts.Count(alert => alert.ResolvedAt is not null) == now.Alerts.Count(alert => alert.ResolvedAt is not null))
                return;
            before = now;
        }
    }

    /// <summary>What a person closed stays closed.</summary>
    static bool MayReopen(Incident incident) => incident.State is IncidentState.Resolved or IncidentState.ResolvedUpstream;
}
