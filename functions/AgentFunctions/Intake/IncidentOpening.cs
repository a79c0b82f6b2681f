using AgentFunctions.Activities;
using AgentFunctions.Incidents;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Intake;

/// <summary>Opens incidents or joins them, for all alerts that came in together: one conditional write on the row of the graph's component decides,
/// then one write an incident takes the alerts in.</summary>
sealed class IncidentOpening(CaseFiles files, Func<Library> library, IncidentBell bell, Chronicle chronicle)
{
    readonly Merging merging = new(files, chronicle);

    public async Task<IReadOnlyList<Receipt>> JoinAsync(IReadOnlyList<Arrival> arrivals)
    {
        var catalog = library().Services;
        var decided = new Receipt[arrivals.Count];
        await Task.WhenAll(Enumerable.Range(0, arrivals.Count).GroupBy(at => catalog.ComponentOf(arrivals[at].Place)).Select(async component =>
        {
            foreach (var (at, receipt) in await JoinAsync(component.Key, [.. component.Select(at => (at, arrivals[at]))], catalog))
                decided[at] = receipt;
        }));
        return decided;
    }

    async Task<IEnumerable<(int At, Receipt Receipt)>> JoinAsync(string component, IReadOnlyList<(int At, Arrival Arrival)> arrivals, ServiceCatalog catalog)
    {
        var done = new List<(int, Receipt)>();
        for (var left = arrivals; left.Count > 0;)
        {
            var seats = await new Seating(files, catalog, chronicle).TakeAsync(component, [.. left.Select(one => one.Arrival)]);
            var again = new List<(int, Arrival)>();
            foreach (var incident in left.Zip(seats).GroupBy(pair => pair.Second.Open.IncidentId))
            {
                var isIn = await EnterAsync(component, [.. incident.Select(pair => (pair.First.Arrival, pair.Second))]);
                foreach (var ((at, arrival), seat) in incident)
                    if (isIn)
                        done.Add((at, Decided(arrival, seat)));
                    else
                        again.Add((at, arrival));
            }
            left = again;
        }
        return done;
    }

    /// <returns>False if the incident ended meanwhile: its place is given up and the alerts are to be placed anew.</returns>
    async Task<bool> EnterAsync(string component, IReadOnlyList<(Arrival Arrival, Seat Seat)> those)
    {
        var (first, seat) = those[0];
        IncidentAlert[] alerts = [.. those.Select(one => one.Arrival.ForIncident)];
        // The row of the group comes first: who joins may be ahead of who opened, or a crash came in between. Whoever comes first writes the incident.
        if (seat.Placement.Reopens is null && await files.Incidents.FindAsync(seat.Open.IncidentId, CancellationToken.None) is null)
            await files.Incidents.AddAsync(NewIncident(component, seat.Open, first, [alerts[0]]), CancellationToken.None);

        var incident = await bell.JoinAsync(seat.Open.IncidentId, alerts, seat.Placement.Reopens is null ? null : seat.Placement.Reason, CancellationToken.None);
        if (incident is null || incident.HasEnded)
        {
            await files.Groups.ChangeAsync(component, group => group.Without(seat.Open.IncidentId), CancellationToken.None);
            return false;
        }
        foreach (var younger in those.SelectMany(one => one.Seat.Placement.Merges).Distinct())
            await MergeAsync(younger, incident, those.First(one => one.Seat.Placement.Merges.Contains(younger)).Seat.Placement.Reason);
        return true;
    }

    async Task MergeAsync(string incidentId, Incident into, string reason)
    {
        if (await merging.IntoAsync(incidentId, into.Id, reason, CancellationToken.None) is not { } gone)
            return;
        await bell.WakeAsync(gone.InstanceId, CancellationToken.None);
        await bell.WakeAsync(into.InstanceId, CancellationToken.None);
    }

    Incident NewIncident(string component, OpenIncident open, Arrival first, IReadOnlyList<IncidentAlert> alerts) => new(
        open.IncidentId, IncidentState.Received, "opened by the first alert", first.Alert.Severity, first.Service.Environment,
        component, first.Service.Id, [first.Service.Id], first.Service.UserFacing, "new", chronicle.Now, first.FiredAt, Run: 1)
    {
        Title = $"{(first.Alert.Signal.Length > 0 ? first.Alert.Signal : first.Alert.Rule)} on {first.Service.Id}",
        Alerts = alerts,
    };

    static Receipt Decided(Arrival arrival, Seat seat) => arrival.Stored.Receipt with
    {
        IncidentId = seat.Open.IncidentId,
        Disposition = seat.OpenedIt(arrival) ? Disposition.Opened : Disposition.Grouped,
        Rule = seat.Placement.Rule,
        Reason = $"{seat.Placement.Reason}; {arrival.Service.Id}: {arrival.Affected.How}",
    };
}
