using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>Gives an incident to people, with everything they need to go on. Idempotent by the request's key.</summary>
sealed class HandOff(CaseFiles files, Chronicle chronicle, Duty duty, Func<Library> library)
{
    public async Task<string> RunAsync(HandOffRequest input, CancellationToken cancellationToken)
    {
        if ((await files.Incidents.FindAsync(input.IncidentId, cancellationToken))!.Value.InstanceId != input.Instance)
            return "opened again meanwhile";

        await chronicle.MoveAsync(input.IncidentId, new Entry($"escalated/{input.Key}", input.State == IncidentState.Stopped ? "STOPPED" : "escalated", input.Reason),
            was => Settled(was) ? was : was.To(IncidentState.Escalated, input.Reason), cancellationToken);

        var incident = (await files.Incidents.FindAsync(input.IncidentId, cancellationToken))!.Value;
        if (incident.HasEnded)
            return "ended meanwhile";

        var people = await PeopleForAsync(incident, cancellationToken);
        var package = await new HandoffWriting(files).WriteAsync(incident, string.Join(", ", people), input.Reason, chronicle.Now, cancellationToken);
        await chronicle.MoveAsync(input.IncidentId, new Entry($"handed-off/{input.Key}", "handed off", $"to {string.Join(", ", people)}: {package.NextStep}"),
            was => was.HasEnded ? was : was.To(input.State, input.Reason) with { Handoff = package }, cancellationToken);

        foreach (var person in people)
            await chronicle.TellAsync(new OutboundMessage($"{input.IncidentId}/handoff/{input.Key}/{person}", input.IncidentId, input.Page ? "paged" : "handed-off", person,
                input.Page, $"{input.IncidentId} is yours: {incident.Title}", $"{input.Reason}\n{package.NextStep}", null, chronicle.Now), cancellationToken);
        return input.State.ToString();
    }

    static bool Settled(Incident incident) => incident.HasEnded || incident.State is IncidentState.HandedOff or IncidentState.Stopped;

    /// <summary>Who took it, else the service's on-call chain, else its owner; an unknown service goes to the default owner.</summary>
    async Task<IReadOnlyList<string>> PeopleForAsync(Incident incident, CancellationToken cancellationToken)
    {
        if (incident.TakenBy is { } person)
            return [person];
        var service = library().Services.Find(incident.RootService);
        if (service is { OnCall.Count: > 0 })
            return await duty.FirstOfAsync(service, 2, cancellationToken);
        return [service?.Owner is { Length: > 0 } owner ? owner : "default-owner"];
    }
}
