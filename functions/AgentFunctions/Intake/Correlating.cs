using AgentFunctions.Correlation;
using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Intake;

/// <summary>Whether an alert belongs to an incident that is open, and to which. A pure function of the alert, the graph and what is open.</summary>
static class Correlating
{
    /// <summary>An incident that has been silent for so long takes no new services.</summary>
    static readonly TimeSpan Window = TimeSpan.FromMinutes(30);

    /// <summary>So long the same alert again is the same trouble, while its incident is open.</summary>
    static readonly TimeSpan RecurringWindow = TimeSpan.FromHours(4);

    /// <summary>So long after its end an incident opens again for the same trouble.</summary>
    static readonly TimeSpan Cooldown = TimeSpan.FromMinutes(30);

    public static Placement Of(Arrival arrival, OpenGroup group, ServiceCatalog catalog, DateTimeOffset now)
    {
        var open = group.Incidents.Where(one => now - one.LastAlertAt <= Window).ToArray();
        return Itself(arrival, group) ?? Again(arrival, group, now) ?? SameService(arrival, open) ?? SameCause(arrival, open, catalog) ?? Back(arrival, group, now)
            ?? new(null, null, [], "open.new", NothingOpen(arrival));
    }

    /// <summary>Another host opened an incident for this very message a moment ago, or this one did before a crash.</summary>
    static Placement? Itself(Arrival arrival, OpenGroup group) =>
        group.Incidents.FirstOrDefault(one => one.OpenedBy == arrival.Stored.Receipt.Id) is { } mine ? Placement.Join(mine.IncidentId, "open.new", NothingOpen(arrival)) : null;

    static string NothingOpen(Arrival arrival) => $"nothing that {arrival.Place} could be a part of is open";

    static Placement? Again(Arrival arrival, OpenGroup group, DateTimeOffset now)
    {
        foreach (var open in group.Incidents.Where(one => now - one.LastAlertAt <= RecurringWindow))
            if (Flapping.Find(open.Firings, arrival) is { } firing)
                return Flapping.Is(firing, now)
                    ? Placement.Join(open.IncidentId, "group.flapping", $"it fired {firing.Count + 1} times since {firing.First:HH:mm} UTC: it flaps, or its rule keeps no state")
                    : Placement.Join(open.IncidentId, "group.recurring", $"the same alert fired at {firing.Last:HH:mm} UTC and its incident is still open");
        return null;
    }

    static Placement? SameService(Arrival arrival, IReadOnlyList<OpenIncident> open) =>
        open.FirstOrDefault(one => one.Services.Contains(arrival.Place)) is { } same
            ? Placement.Join(same.IncidentId, "group.same-service", $"{arrival.Place} is already part of {same.IncidentId}")
            : null;

    static Placement? SameCause(Arrival arrival, IReadOnlyList<OpenIncident> open, ServiceCatalog catalog)
    {
        if (open.Count == 0 || !arrival.Affected.IsKnown)
            return null;
        var causes = RootFinder.Causes(Sighting.Together([.. open.SelectMany(one => one.Sightings), arrival.Sighting]), catalog);
        var cause = causes.First(one => one.Explains.Contains(arrival.Place));
        var shared = open.Where(one => one.Services.Any(cause.Explains.Contains)).OrderBy(one => one.OpenedAt).ThenBy(one => one.IncidentId, StringComparer.Ordinal).ToArray();
        if (shared.Length == 0)
            return null;
        var joins = shared.FirstOrDefault(one => one.Services.Contains(cause.Root)) ?? shared[0];
        var merges = shared.Where(one => one != joins && one.Services.All(cause.Explains.Contains)).Select(one => one.IncidentId).ToArray();
        return new(joins.IncidentId, null, merges, RuleOf(arrival, cause), Why(arrival, cause, joins));
    }

    /// <summary>The same trouble within the cooldown: it was not over.</summary>
    static Placement? Back(Arrival arrival, OpenGroup group, DateTimeOffset now) =>
        group.Ended.FirstOrDefault(one => one.MayReopen && now - one.EndedAt <= Cooldown && IsBack(arrival, one)) is { } ended
            ? new(null, ended.IncidentId, [], "reopen.cooldown", $"{ended.IncidentId} ended at {ended.EndedAt:HH:mm} UTC and the same is back within {Cooldown.TotalMinutes:0} minutes")
            : null;

    static bool IsBack(Arrival arrival, EndedIncident ended) =>
        Flapping.Find(ended.Firings, arrival) is not null
        || (arrival.Place == ended.RootService && ended.Firings.Any(one => one.Service == arrival.Place && one.Signal == arrival.Alert.Signal));

    static string RuleOf(Arrival arrival, Cause cause) =>
        cause.IsSilent ? "group.common-cause" : cause.Root == arrival.Place ? "group.root-found" : "group.dependency";

    static string Why(Arrival arrival, Cause cause, OpenIncident joins)
    {
        if (cause.IsSilent)
            return $"{arrival.Place} and {joins.IncidentId} both rest on {cause.Root}, which says nothing itself";
        return cause.Root == arrival.Place
            ? $"{arrival.Place} accounts for what {joins.IncidentId} sees at {string.Join(", ", cause.Explains.Where(one => one != arrival.Place).Take(5))}"
            : $"{arrival.Place} is hurt by {cause.Root}, where {joins.IncidentId} has its cause";
    }
}
