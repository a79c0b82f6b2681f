using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;

namespace AgentFunctions.Activities;

/// <summary>Takes the incident on. Which service is the root is said when the storm has been gathered.</summary>
sealed class Triage(Chronicle chronicle)
{
    static readonly TimeSpan StormGathers = TimeSpan.FromSeconds(20);

    public async Task<TriageResult> RunAsync(IncidentRef input, CancellationToken cancellationToken)
    {
        var incident = await chronicle.MoveAsync(input.IncidentId, new Entry("received", "received", "the first alert arrived; gathering the rest of the storm"),
            was => was.HasEnded ? was : was.To(IncidentState.Triaging, "gathering the alerts of this storm") with { AcknowledgedAt = was.AcknowledgedAt ?? chronicle.Now },
            cancellationToken);
        return new TriageResult(incident.HasEnded, StormGathers);
    }
}
