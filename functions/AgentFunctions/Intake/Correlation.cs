using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Intake;

/// <summary>Whether an alert belongs to an incident that is open. A pure function of the alert, the graph and what is open.</summary>
static class Correlation
{
    static readonly TimeSpan Window = TimeSpan.FromMinutes(30);

    public static Correlated Of(Service service, OpenGroup group, ServiceCatalog catalog, DateTimeOffset now)
    {
        var recent = group.Incidents.Where(open => now - open.LastAlertAt <= Window).ToArray();
        if (recent.FirstOrDefault(open => open.Services.Contains(service.Id)) is { } same)
            return new(same, "group.same-service", $"{service.Id} is already part of {same.IncidentId}");

        var near = catalog.DependenciesOf(service.Id).Concat(catalog.DependentsOf(service.Id)).ToHashSet();
        foreach (var open in recent)
            if (open.Services.FirstOrDefault(near.Contains) is { } neighbour)
                return new(open, "group.dependency", $"{service.Id} and {neighbour} of {open.IncidentId} depend on each other, within {Window.TotalMinutes:0} minutes");

        return new(null, "open.new", $"nothing related to {service.Id} is open");
    }
}

/// <param name="Joins">The open incident; null for a new one.</param>
sealed record Correlated(OpenIncident? Joins, string Rule, string Reason);
