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
}
