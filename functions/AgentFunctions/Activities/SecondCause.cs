using AgentFunctions.Correlation;
using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Activities;

/// <summary>A cause within an open incident that has nothing to do with the incident's own.</summary>
/// <param name="Root">Where it is; it speaks for itself.</param>
/// <param name="Services">Those of the incident that it accounts for.</param>
/// <param name="Into">The open incident that is about it already; null if there is none.</param>
sealed record SecondCause(string Root, IReadOnlySet<string> Services, string? Into)
{
    /// <summary>An incident that has been silent for so long is about something else.</summary>
    static readonly TimeSpan Window = TimeSpan.FromMinutes(30);

    /// <param name="incidentId">The incident that may have two causes.</param>
    /// <param name="root">Where its own cause is thought to be.</param>
    /// <returns>Null if one cause accounts for all of it, or if two are not certain enough, or hang together.</returns>
    public static SecondCause? Of(string incidentId, string root, OpenGroup group, ServiceCatalog catalog, DateTimeOffset now)
    {
        if (group.Incidents.FirstOrDefault(open => open.IncidentId == incidentId) is not { Services.Count: > 1 } mine)
            return null;
        var others = group.Incidents.Where(open => open != mine && now - open.LastAlertAt <= Window).ToArray();
        var causes = RootFinder.Causes(Sighting.Together([.. mine.Sightings, .. others.SelectMany(open => open.Sightings)]), catalog);
        var own = causes.FirstOrDefault(cause => cause.Root == root || cause.Explains.Contains(root)) ?? causes.First(cause => cause.Explains.Contains(mine.Services[0]));
        return causes.Where(cause => cause != own && cause.Saves >= Prices.SureOfTwo && mine.Services.Contains(cause.Root) && !cause.IsSilent && AreApart(cause.Root, own.Root, catalog))
            .Select(cause => new SecondCause(cause.Root, mine.Services.Where(cause.Explains.Contains).ToHashSet(), IntoOf(cause, others)))
            .FirstOrDefault(second => second.Services.Count < mine.Services.Count);
    }

    /// <summary>The group with the second cause in an incident of its own, or in the one that is about it.</summary>
    public OpenGroup Part(OpenGroup group, string incidentId, string newId, DateTimeOffset now)
    {
        var mine = group.Incidents.First(open => open.IncidentId == incidentId);
        var leaves = mine.Of(Services, newId, Root, now);
        var known = group.Incidents.FirstOrDefault(open => open.IncidentId == newId);
        return group with
        {
            Incidents = [.. group.Incidents.Where(open => open != known).Select(open => open == mine ? mine.Without(Services) : open), known is null ? leaves : known.With(leaves)],
        };
    }

    static string? IntoOf(Cause cause, IReadOnlyList<OpenIncident> others) =>
        others.Where(open => open.Services.All(cause.Explains.Contains)).OrderBy(open => open.OpenedAt).FirstOrDefault()?.IncidentId;

    static bool AreApart(string one, string other, ServiceCatalog catalog) =>
        one != other && !catalog.DependenciesOf(one).Contains(other) && !catalog.DependentsOf(one).Contains(other);
}
