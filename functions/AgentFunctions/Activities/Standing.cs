using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Activities;

/// <summary>How an incident stands to others of its part of the graph: new, recurring, downstream or flapping.</summary>
static class Standing
{
    const int Often = 4;
    static readonly TimeSpan Recently = TimeSpan.FromDays(7);

    public static (string Kind, string Because) Of(Incident incident, OpenGroup group, ServiceCatalog catalog, DateTimeOffset now)
    {
        var firings = group.Incidents.FirstOrDefault(open => open.IncidentId == incident.Id)?.Firings ?? [];
        if (firings.FirstOrDefault(firing => firing.Count >= Often) is { } flapping)
            return ("flapping", $"{flapping.Signal} of {flapping.Service} fired {flapping.Count} times since {flapping.First:HH:mm} UTC");
        if (incident.Run > 1)
            return ("recurring", "it was open before");
        if (group.Ended.FirstOrDefault(ended => now - ended.EndedAt <= Recently && IsSame(incident, firings, ended)) is { } before)
            return ("recurring", $"{before.IncidentId} was about the same and ended {before.EndedAt:yyyy-MM-dd HH:mm} UTC");
        var below = catalog.DependenciesOf(incident.RootService).ToHashSet();
        return group.Incidents.FirstOrDefault(open => open.IncidentId != incident.Id && below.Contains(open.RootService)) is { } cause
            ? ("downstream", $"{incident.RootService} rests on {cause.RootService}, where {cause.IncidentId} is open")
            : ("new", "nothing like it is open or was not long ago");
    }

    static bool IsSame(Incident incident, IReadOnlyList<Firing> firings, EndedIncident ended) =>
        ended.RootService == incident.RootService && ended.Firings.Any(before => firings.Any(firing => firing.Service == before.Service && firing.Signal == before.Signal));
}
