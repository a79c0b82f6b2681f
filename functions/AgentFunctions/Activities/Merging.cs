using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Activities;

/// <summary>Two incidents that were opened side by side and then found to hang together: the younger joins the older. Every step can be repeated, and
/// the place in the graph is given up last, so a crash in between is finished by the next run.</summary>
sealed class Merging(CaseFiles files, Chronicle chronicle)
{
    /// <returns>The older incident, or null if there is none to join.</returns>
    public async Task<Incident?> IntoOlderAsync(Incident incident, ServiceCatalog catalog, CancellationToken cancellationToken)
    {
        var row = await files.Groups.ReadAsync(incident.Component, cancellationToken);
        if (OlderOf(incident, row.Value, catalog) is not { } place)
            return null;

        var older = await files.Incidents.ChangeAsync(place.IncidentId, was => was.HasEnded ? was : incident.Alerts.Aggregate(was, IncidentMoves.With) with { AlertsChangedRung = true }, cancellationToken);
        if (older.HasEnded)
            return null;

        var reason = $"same cause as {older.Id}: {incident.RootService} and {string.Join(", ", place.Services)} depend on each other";
        await chronicle.NoteAsync(older.Id, new Entry($"merged/{incident.Id}", "merged", $"{incident.Id} joined with {incident.Alerts.Count} alert(s)"), cancellationToken);
        await chronicle.MoveAsync(incident.Id, new Entry($"grouped/{incident.Run}", "grouped", reason),
            was => was.HasEnded ? was : was.To(IncidentState.Grouped, reason) with { EndedAt = chronicle.Now }, cancellationToken);
        foreach (var alert in incident.Alerts)
            await files.Alerts.DecideAsync(alert.ReceiptId, receipt => Moved(receipt, older.Id, reason), cancellationToken);
        await GiveUpPlaceAsync(incident, place, cancellationToken);
        return older;
    }

    static Receipt Moved(Receipt receipt, string olderId, string reason) => receipt.IncidentId == olderId
        ? receipt
        : receipt with { IncidentId = olderId, Later = [.. receipt.Later, $"merged into {olderId}: {reason}"] };

    static OpenIncident? OlderOf(Incident incident, OpenGroup group, ServiceCatalog catalog)
    {
        if (group.Incidents.FirstOrDefault(open => open.IncidentId == incident.Id) is not { } mine)
            return null;
        var affected = incident.Alerts.Select(alert => alert.Service).ToArray();
        var near = affected.Concat(affected.SelectMany(catalog.DependenciesOf)).Concat(affected.SelectMany(catalog.DependentsOf)).ToHashSet();
        return group.Incidents
            .Where(open => open.IncidentId != mine.IncidentId && (open.OpenedAt, open.IncidentId).CompareTo((mine.OpenedAt, mine.IncidentId)) < 0)
            .FirstOrDefault(open => open.Services.Any(near.Contains));
    }

    async Task GiveUpPlaceAsync(Incident incident, OpenIncident older, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await files.Groups.ReadAsync(incident.Component, cancellationToken);
            var mine = row.Value.Incidents.FirstOrDefault(open => open.IncidentId == incident.Id);
            var left = row.Value.Incidents.Where(open => open.IncidentId != incident.Id)
                .Select(open => open.IncidentId == older.IncidentId && mine is not null ? open with { Services = [.. open.Services.Union(mine.Services)] } : open);
            if (await files.Groups.SwapAsync(row, row.Value with { Incidents = [.. left] }, cancellationToken))
                return;
        }
    }
}
