using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>Ends an incident where a person can see it, and frees its place in the graph.</summary>
sealed class End(CaseFiles files, Chronicle chronicle, Func<Library> library)
{
    public async Task<string> RunAsync(EndRequest input, CancellationToken cancellationToken)
    {
        var incident = await files.Incidents.ChangeAsync(input.IncidentId,
            was => was.HasEnded || was.InstanceId != input.Instance ? was
                : IsNotOver(input, was) ? was.Reopened("an alert joined in the moment of its end")
                : was.To(StateOf(input, was), input.Reason) with { EndedAt = chronicle.Now }, cancellationToken);
        if (incident.InstanceId != input.Instance)
            return "opened again meanwhile";
        if (incident.State == IncidentState.Grouped)
            return "joined another incident";

        await chronicle.MoveAsync(incident.Id,
            new Entry($"end/{incident.Run}", incident.State == IncidentState.Closed ? "closed" : "RESOLVED", Text(incident)), was => was, cancellationToken);
        await LeaveGroupAsync(incident, cancellationToken);
        await new Retaining(files, chronicle).RunAsync(incident, Owner(incident), cancellationToken);
        await WriteHandoffAsync(incident, cancellationToken);
        await chronicle.TellAsync(new OutboundMessage($"{incident.Id}/end/{incident.Run}", incident.Id, "resolved", Owner(incident), false,
            $"{incident.Id} {incident.State}: {incident.Title}", input.Reason, null, chronicle.Now), cancellationToken);
        return incident.State.ToString();
    }

    /// <summary>Azure Monitor's word that all is over was for the alerts of that moment. The sweeper starts what is opened here.</summary>
    static bool IsNotOver(EndRequest input, Incident incident) =>
        input.State == IncidentState.ResolvedUpstream && incident.Alerts.Any(alert => alert is { ResolvedAt: null, Stateless: false });

    static IncidentState StateOf(EndRequest input, Incident incident) =>
        input.State == IncidentState.ResolvedUpstream && incident.MitigatedAt is not null ? IncidentState.Resolved : input.State;

    static string Text(Incident incident)
    {
        var parts = new List<string> { incident.StateReason };
        if (incident.AcknowledgedAt is { } acknowledged)
            parts.Add($"acknowledged {Span(acknowledged - incident.OpenedAt)}");
        if (incident.MitigatedAt is { } mitigated)
            parts.Add($"mitigated {Span(mitigated - incident.StartedAt)} after the first alert");
        parts.Add($"effects in the world: {incident.Actions.Count}");
        return string.Join(", ", parts);
    }

    static string Span(TimeSpan span) => $"{(int)span.TotalMinutes}:{span.Seconds:00}";

    Task LeaveGroupAsync(Incident incident, CancellationToken cancellationToken) => files.Groups.ChangeAsync(incident.Component,
        group => group.WithEnded(incident.Id, incident.RootService, chronicle.Now, incident.State is IncidentState.Resolved or IncidentState.ResolvedUpstream), cancellationToken);

    async Task WriteHandoffAsync(Incident incident, CancellationToken cancellationToken)
    {
        var package = await new HandoffWriting(files).WriteAsync(incident, Owner(incident), incident.StateReason, chronicle.Now, cancellationToken);
        await files.Incidents.ChangeAsync(incident.Id, was => was with { Handoff = package }, cancellationToken);
    }

    string Owner(Incident incident) => library().Services.Find(incident.RootService)?.Owner is { Length: > 0 } owner ? owner : "default-owner";
}
