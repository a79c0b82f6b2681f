using AgentFunctions.Activities;
using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Intake;

/// <summary>The incident in which an alert has its place, and why.</summary>
sealed record Seat(OpenIncident Open, Placement Placement)
{
    public bool OpenedIt(Arrival arrival) => Open.OpenedBy == arrival.Stored.Receipt.Id && Placement.Reopens is null;
}

/// <summary>Gives alerts of one component their places. Who swaps the component's row has opened or joined; others read again.</summary>
sealed class Seating(CaseFiles files, ServiceCatalog catalog, Chronicle chronicle)
{
    readonly Queue<string> free = [];

    public async Task<IReadOnlyList<Seat>> TakeAsync(string component, IReadOnlyList<Arrival> arrivals)
    {
        while (true)
        {
            var row = await files.Groups.ReadAsync(component, CancellationToken.None);
            var (group, seats, used) = await PlaceAsync(row.Value, arrivals);
            if (await files.Groups.SwapAsync(row, group, CancellationToken.None))
                return seats;
            // What was not opened now may be in the next attempt: its number is not lost.
            used.ForEach(free.Enqueue);
        }
    }

    async Task<(OpenGroup, IReadOnlyList<Seat>, List<string>)> PlaceAsync(OpenGroup group, IReadOnlyList<Arrival> arrivals)
    {
        var seats = new List<Seat>();
        var used = new List<string>();
        foreach (var arrival in arrivals)
        {
            (group, var seat) = await PlaceAsync(group, arrival, catalog, chronicle.Now, () => NextIdAsync(used));
            seats.Add(seat);
        }
        return (group, seats, used);
    }

    /// <summary>One alert's place, and the group with it in.</summary>
    internal static async Task<(OpenGroup, Seat)> PlaceAsync(OpenGroup group, Arrival arrival, ServiceCatalog catalog, DateTimeOffset now, Func<Task<string>> nextId)
    {
        var placement = Correlating.Of(arrival, group, catalog, now);
        var open = placement.Joins is { } joins
            ? group.Incidents.First(one => one.IncidentId == joins)
            : new(placement.Reopens ?? await nextId(), arrival.Place, [], now, now, arrival.Alert.Fingerprint) { OpenedBy = arrival.Stored.Receipt.Id };
        open = With(open, arrival, now);
        group = group with
        {
            Incidents = [.. group.Incidents.Where(one => one.IncidentId != open.IncidentId), open],
            Ended = [.. group.Ended.Where(one => one.IncidentId != open.IncidentId)],
        };
        return (group, new Seat(open, placement));
    }

    static OpenIncident With(OpenIncident open, Arrival arrival, DateTimeOffset now) => open with
    {
        Services = open.Services.Contains(arrival.Place) ? open.Services : [.. open.Services, arrival.Place],
        LastAlertAt = now,
        Sightings = Sighting.Together([.. open.Sightings, arrival.Sighting]),
        Firings = Flapping.With(open.Firings, arrival),
    };

    async Task<string> NextIdAsync(List<string> used)
    {
        var id = free.TryDequeue(out var kept) ? kept : await files.Incidents.NextIdAsync(CancellationToken.None);
        used.Add(id);
        return id;
    }
}
