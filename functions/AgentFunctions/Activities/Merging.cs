using AgentFunctions.Correlation;
using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Activities;

/// <summary>Two incidents that turn out to have one cause: one joins the other, with its alerts and their receipts. Every step can be
/// repeated, and the place in the graph is given up last, so a crash in between is finished by the next run.</summary>
sealed class Merging(CaseFiles files, Chronicle chronicle)
{
    /// <summary>Joins an older incident of the same cause, if there is one.</summary>
    /// <returns>The older incident, or null if there is none to join.</returns>
    public async Task<Incident?> IntoOlderAsync(Incident incident, ServiceCatalog catalog, CancellationToken cancellationToken)
    {
        var group = await files.Groups.ReadAsync(incident.Component, cancellationToken);
        if (OlderOf(incident.Id, group.Value, catalog, chronicle.Now) is not { } older)
            return null;
        var reason = $"same cause as {older.IncidentId}: {incident.RootService} and {string.Join(", ", older.Services.Take(5))} hang together";
        return await IntoAsync(incident.Id, older.IncidentId, reason, cancellationToken) is null
            ? null
            : (await files.Incidents.FindAsync(older.IncidentId, cancellationToken))!.Value;
    }

    /// <returns>The incident that was given up, or null if it stays: one of them ended, or the one that would go is acting.</returns>
    public async Task<Incident?> IntoAsync(string incidentId, string into, string reason, CancellationToken cancellationToken)
    {
        var found = await files.Incidents.FindAsync(incidentId, cancellationToken);
        if (found is not { Value: { State: not (IncidentState.Acting or IncidentState.Verifying) } going } || (going.HasEnded && going.State != IncidentState.Grouped))
            return null;
        // An alert may join the one that goes while its alerts are carried over: it is given up only once all of them are, and takes none from then on.
        Incident older, gone;
        do
        {
            going = (await files.Incidents.FindAsync(incidentId, cancellationToken))!.Value;
            older = await files.Incidents.JoinAsync(into, going.Alerts, was => was with { AlertsChangedRung = true }, cancellationToken);
            if (older.HasEnded)
                return null;
            gone = await files.Incidents.ChangeAsync(going.Id,
                was => was.HasEnded || was.Alerts.Count > going.Alerts.Count ? was : was.To(IncidentState.Grouped, reason) with { EndedAt = chronicle.Now }, cancellationToken);
        }
        while (!gone.HasEnded || gone.Alerts.Count > going.Alerts.Count);

        await chronicle.NoteAsync(older.Id, new Entry($"merged/{going.Id}", "merged", $"{going.Id} joined with {going.Alerts.Count} alert(s): {reason}"), cancellationToken);
        await chronicle.MoveAsync(going.Id, new Entry($"grouped/{going.Run}", "grouped", reason), was => was, cancellationToken);
        foreach (var alert in going.Alerts)
            await files.Alerts.DecideAsync(alert.ReceiptId, receipt => Moved(receipt, older.Id, reason), cancellationToken);
        await files.Groups.ChangeAsync(going.Component, group => WithoutPlace(group, going.Id, older.Id), cancellationToken);
        return gone;
    }

    static Receipt Moved(Receipt receipt, string olderId, string reason) => receipt.IncidentId == olderId
        ? receipt
        : receipt with { IncidentId = olderId, Later = [.. receipt.Later, $"merged into {olderId}: {reason}"] };

    /// <summary>The oldest that the same cause accounts for; an incident that has been silent for long is about something else.</summary>
    internal static OpenIncident? OlderOf(string incidentId, OpenGroup group, ServiceCatalog catalog, DateTimeOffset now)
    {
        if (group.Incidents.FirstOrDefault(open => open.IncidentId == incidentId) is not { } mine)
            return null;
        var others = group.Incidents.Where(open => open != mine && now - open.LastAlertAt <= TimeSpan.FromMinutes(30)).ToArray();
        if (others.Length == 0)
            return null;
        var causes = RootFinder.Causes(Sighting.Together([.. mine.Sightings, .. others.SelectMany(open => open.Sightings)]), catalog);
        return others.Where(open => (open.OpenedAt, open.IncidentId).CompareTo((mine.OpenedAt, mine.IncidentId)) < 0)
            .OrderBy(open => open.OpenedAt)
            .FirstOrDefault(open => causes.Any(cause => mine.Services.All(cause.Explains.Contains) && open.Services.Any(cause.Explains.Contains)));
    }

    internal static OpenGroup WithoutPlace(OpenGroup group, string goneId, string olderId)
    {
        if (group.Incidents.FirstOrDefault(open => open.IncidentId == goneId) is not { } gone)
            return group;
        return group with
        {
            Incidents = [.. group.Incidents.Where(open => open != gone).Select(open => open.IncidentId == olderId ? open.With(gone) : open)],
        };
    }
}
