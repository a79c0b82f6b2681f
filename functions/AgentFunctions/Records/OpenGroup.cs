using AgentFunctions.Incidents;

namespace AgentFunctions.Records;

/// <summary>The incidents of one connected part of the service graph that an alert can join, and those that ended not long ago.</summary>
public sealed record OpenGroup(string Component, IReadOnlyList<OpenIncident> Incidents)
{
    /// <summary>Newest first; a few.</summary>
    public IReadOnlyList<EndedIncident> Ended { get; init; } = [];

    /// <summary>How many that ended are remembered, and how long.</summary>
    const int Remembered = 20;
    static readonly TimeSpan Memory = TimeSpan.FromDays(7);

    /// <summary>Without an incident that takes no alerts any more, and without the hope that it opens again.</summary>
    public OpenGroup Without(string incidentId) => this with
    {
        Incidents = [.. Incidents.Where(open => open.IncidentId != incidentId)],
        Ended = [.. Ended.Select(one => one.IncidentId == incidentId ? one with { MayReopen = false } : one)],
    };

    /// <summary>Without an incident that ended now, which is remembered for a while.</summary>
    public OpenGroup WithEnded(string incidentId, string root, DateTimeOffset now, bool mayReopen) =>
        Incidents.FirstOrDefault(open => open.IncidentId == incidentId) is not { } gone ? this : this with
        {
            Incidents = [.. Incidents.Where(open => open != gone)],
            Ended =
            [
                .. Ended.Where(one => one.IncidentId != incidentId && now - one.EndedAt <= Memory)
                    .Prepend(new EndedIncident(incidentId, root, now, mayReopen, gone.Firings)).Take(Remembered),
            ],
        };
}

/// <param name="RootService">Where its cause is thought to be.</param>
/// <param name="Services">All services whose alerts are in it.</param>
/// <param name="Fingerprint">Of the alert that opened it.</param>
public sealed record OpenIncident(
    string IncidentId, string RootService, IReadOnlyList<string> Services, DateTimeOffset OpenedAt, DateTimeOffset LastAlertAt,
    string Fingerprint)
{
    /// <summary>What the alerts of each of its services say together.</summary>
    public IReadOnlyList<Sighting> Sightings { get; init; } = [];

    /// <summary>The receipt of the alert that opened it: two hosts may be deciding the same message.</summary>
    public string OpenedBy { get; init; } = "";

    /// <summary>Incidents that had two causes and let this one have the second.</summary>
    public IReadOnlyList<string> PartedFrom { get; init; } = [];

    /// <summary>How often what fired in it, the latest last; a few.</summary>
    public IReadOnlyList<Firing> Firings { get; init; } = [];

    /// <summary>What it knows of some of its services, as an incident of its own.</summary>
    public OpenIncident Of(IReadOnlySet<string> services, string incidentId, string root, DateTimeOffset now) => new(incidentId, root, [.. Services.Where(services.Contains)], now, LastAlertAt, "")
    {
        Sightings = [.. Sightings.Where(one => services.Contains(one.Service))], Firings = [.. Firings.Where(one => services.Contains(one.Service))], PartedFrom = [IncidentId],
    };

    public OpenIncident Without(IReadOnlySet<string> services) => this with
    {
        Services = [.. Services.Where(one => !services.Contains(one))], Sightings = [.. Sightings.Where(one => !services.Contains(one.Service))],
        Firings = [.. Firings.Where(one => !services.Contains(one.Service))],
    };

    /// <summary>With what another that joins it knows.</summary>
    public OpenIncident With(OpenIncident other) => this with
    {
        Services = [.. Services.Union(other.Services)],
        Sightings = Sighting.Together([.. Sightings, .. other.Sightings]),
        Firings = [.. Firings.Concat(other.Firings).OrderBy(firing => firing.Last).TakeLast(100)],
        PartedFrom = [.. PartedFrom.Union(other.PartedFrom)],
        LastAlertAt = LastAlertAt > other.LastAlertAt ? LastAlertAt : other.LastAlertAt,
    };
}

/// <param name="Fingerprint">A digest of the alert's.</param>
public sealed record Firing(string Fingerprint, string Service, string Signal, int Count, DateTimeOffset First, DateTimeOffset Last);

/// <param name="MayReopen">It ended because its alerts were over, not because a person closed it.</param>
public sealed record EndedIncident(string IncidentId, string RootService, DateTimeOffset EndedAt, bool MayReopen, IReadOnlyList<Firing> Firings);
