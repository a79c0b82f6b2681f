using AgentFunctions.Durable;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Records;

namespace AgentFunctions.Intake;

/// <summary>Changes an incident from outside and sees to it that its orchestration notices: started if it is not there, rung if it is.
/// At most one ring is outstanding, so a storm does not swell one history.</summary>
public sealed class IncidentBell(CaseFiles files, IOrchestrationClient orchestrations)
{
    public async Task<Incident> ChangeAsync(string incidentId, Func<Incident, Incident> change, CancellationToken cancellationToken)
    {
        var rung = false;
        var incident = await files.Incidents.ChangeAsync(incidentId, was =>
        {
            var now = change(was);
            rung = was.AlertsChangedRung;
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
