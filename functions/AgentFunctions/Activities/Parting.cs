using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Activities;

/// <summary>One incident that turns out to have two causes: the alerts of the second leave it, with their receipts. The group's row decides, and
/// every step after it can be repeated, so what a crash leaves is finished by the next look. The sweeper starts the new incident.</summary>
sealed class Parting(CaseFiles files, Chronicle chronicle, ServiceCatalog catalog)
{
    /// <summary>Causes that leave at one look.</summary>
    const int Most = 10;

    /// <returns>The incident with what is left.</returns>
    public async Task<Incident> RunAsync(Incident incident, CancellationToken cancellationToken)
    {
        // What is being done is about this incident as it was agreed to.
        if (incident.HasEnded || incident.State is IncidentState.Acting or IncidentState.Verifying)
            return incident;
        var group = await DecideAsync(incident, cancellationToken);
        foreach (var to in group.Incidents.Where(open => open.PartedFrom.Contains(incident.Id)))
            incident = await LeaveAsync(incident, to, group, cancellationToken);
        return incident;
    }

    async Task<OpenGroup> DecideAsync(Incident incident, CancellationToken cancellationToken)
    {
        string? free = null;
        for (var parted = 0; ;)
        {
            var row = await files.Groups.ReadAsync(incident.Component, cancellationToken);
            if (parted == Most || SecondCause.Of(incident.Id, incident.RootService, row.Value, catalog, chronicle.Now) is not { } second)
                return row.Value;
            var id = second.Into ?? (free ??= await files.Incidents.NextIdAsync(cancellationToken));
            if (!await files.Groups.SwapAsync(row, second.Part(row.Value, incident.Id, id, chronicle.Now), cancellationToken))
                continue;
            parted++;
            free = id == free ? null : free;
        }
    }

    async Task<Incident> LeaveAsync(Incident incident, OpenIncident to, OpenGroup group, CancellationToken cancellationToken)
    {
        var stay = group.Incidents.FirstOrDefault(open => open.IncidentId == incident.Id)?.Services ?? [];
        var leaving = incident.Alerts.Where(alert => to.Services.Contains(alert.Service) && !stay.Contains(alert.Service)).ToArray();
        if (leaving.Length == 0)
            return incident;
        await files.Incidents.AddAsync(New(incident, to, leaving[0]), cancellationToken);
        var joined = await files.Incidents.JoinAsync(to.IncidentId, leaving, was => was.State == IncidentState.Received ? was : was with { AlertsChangedRung = true }, cancellationToken);
        if (joined.HasEnded)
            return await StayAsync(incident, to, leaving, cancellationToken);

        var reason = $"{to.RootService} has a cause of its own, apart from {incident.RootService}";
        foreach (var alert in leaving)
            await files.Alerts.DecideAsync(alert.ReceiptId, receipt => receipt.IncidentId == to.IncidentId
                ? receipt
                : receipt with { IncidentId = to.IncidentId, Later = [.. receipt.Later, $"parted from {incident.Id} into {to.IncidentId}: {reason}"] }, cancellationToken);
        await chronicle.NoteAsync(incident.Id, new Entry($"parted/{to.IncidentId}", "parted", $"{leaving.Length} alert(s) of {Services(leaving)} left for {to.IncidentId}: {reason}"), cancellationToken);
        await chronicle.NoteAsync(to.IncidentId, new Entry($"parted-from/{incident.Id}", "parted", $"{leaving.Length} alert(s) of {Services(leaving)} came from {incident.Id}: {reason}"), cancellationToken);

        // Last, so that whoever looks after a crash still sees whose receipts are to be changed.
        var keys = leaving.Select(alert => alert.Key).ToHashSet();
        for (var before = -1; before != incident.Alerts.Count;)
        {
            before = incident.Alerts.Count;
            incident = await files.Incidents.ChangeAsync(incident.Id, was => was.Without(keys), cancellationToken);
        }
        return incident;
    }

    /// <summary>The other ended in this moment and takes none: they have their place here again.</summary>
    async Task<Incident> StayAsync(Incident incident, OpenIncident to, IReadOnlyList<IncidentAlert> alerts, CancellationToken cancellationToken)
    {
        var services = alerts.Select(alert => alert.Service).ToHashSet();
        await files.Groups.ChangeAsync(incident.Component, group => group with
        {
            Incidents =
            [
                .. group.Incidents.Where(open => open.IncidentId != to.IncidentId)
                    .Select(open => open.IncidentId == incident.Id ? open.With(to.Of(services, open.IncidentId, open.RootService, open.OpenedAt) with { PartedFrom = [] }) : open),
            ],
        }, cancellationToken);
        return incident;
    }

    Incident New(Incident from, OpenIncident to, IncidentAlert first) => new(
        to.IncidentId, IncidentState.Received, $"parted from {from.Id}: {to.RootService} has a cause of its own", first.Severity, from.Environment, from.Component, to.RootService,
        [to.RootService], catalog.Find(to.RootService)?.UserFacing == true, "new", chronicle.Now, first.FiredAt, Run: 1)
    {
        Title = $"{(first.Signal.Length > 0 ? first.Signal : first.Rule)} on {to.RootService}",
        Alerts = [first],
    };

    static string Services(IReadOnlyList<IncidentAlert> alerts) => string.Join(", ", alerts.Select(alert => alert.Service).Distinct());
}
