using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Intake;

/// <summary>Brings the messages that say it is over to the alerts that they end. Either of the two may come first.</summary>
sealed class Endings
{
    const int MostTogether = 500;

    readonly CaseFiles files;
    readonly Together<Ending, bool> together;

    public Endings(CaseFiles files, IncidentBell bell)
    {
        this.files = files;
        together = new(those => EndAsync(bell, those), MostTogether);
    }

    public async Task<Receipt> OfResolvedAsync(StoredAlert resolved, CancellationToken cancellationToken)
    {
        var ended = new List<Receipt>();
        foreach (var fired in await FiredAsync(resolved, cancellationToken))
            if (fired.Receipt.IncidentId is { } incidentId)
            {
                await EndAsync(incidentId, fired.Alert.AlertId, EndOf(resolved));
                ended.Add(fired.Receipt);
            }
        if (ended.Count == 0)
            return resolved.Receipt with { Disposition = Disposition.Resolved, Rule = "resolve.before-fired", Reason = "its Fired has not arrived; it will open nothing when it does" };
        var incident = ended[^1].IncidentId;
        return resolved.Receipt with
        {
            Disposition = Disposition.Resolved, IncidentId = incident,
            Rule = ended[^1].AlertId == resolved.Alert.AlertId ? "resolve.incident" : "resolve.tracking",
            Reason = $"Azure Monitor says that this alert of {incident} is over",
        };
    }

    /// <returns>When the alert was said to be over before it was heard of; null if nobody said so.</returns>
    public async Task<DateTimeOffset?> BeforeFiredAsync(StoredAlert fired, CancellationToken cancellationToken)
    {
        if (Tracking.KeyOf(fired.Alert) is { } key)
            return await files.Tracked.FiredAsync(key, fired.Receipt.Id, cancellationToken) is { EndedAt: { } ended } && ended >= fired.Alert.FiredAt ? ended : null;
        return await files.Alerts.FindAsync(AlertRecords.ReceiptIdOf(fired.Alert with { Condition = AlertCondition.Resolved }), cancellationToken) is { } resolved
            ? EndOf(resolved)
            : null;
    }

    public Task EndAsync(string incidentId, string alertId, DateTimeOffset at) => together.DoAsync(new Ending(incidentId, alertId, at));

    async Task<IReadOnlyList<StoredAlert>> FiredAsync(StoredAlert resolved, CancellationToken cancellationToken)
    {
        var receipts = Tracking.KeyOf(resolved.Alert) is { } key
            ? (await files.Tracked.EndedAsync(key, Said(resolved), cancellationToken)).Fired
            : [AlertRecords.ReceiptIdOf(resolved.Alert with { Condition = AlertCondition.Fired })];
        var fired = new List<StoredAlert>();
        foreach (var receipt in receipts)
            if (await files.Alerts.FindAsync(receipt, cancellationToken) is { } found && (found.Alert.AlertId == resolved.Alert.AlertId || found.Alert.FiredAt <= Said(resolved)))
                fired.Add(found);
        return fired;
    }

    static async Task<IReadOnlyList<bool>> EndAsync(IncidentBell bell, IReadOnlyList<Ending> those)
    {
        await Task.WhenAll(those.GroupBy(one => one.IncidentId).Select(incident => bell.ResolveAsync(
            incident.Key, incident.GroupBy(one => one.AlertId).ToDictionary(one => one.Key, one => one.Max(ending => ending.At)), CancellationToken.None)));
        return [.. those.Select(_ => true)];
    }

    /// <summary>When the message was sent; a mitigation that it tells of may have come before the last update.</summary>
    static DateTimeOffset Said(StoredAlert resolved) =>
        resolved.Alert.FiredAt > DateTimeOffset.UnixEpoch ? resolved.Alert.FiredAt : resolved.Receipt.ReceivedAt;

    static DateTimeOffset EndOf(StoredAlert resolved) =>
        resolved.Alert.ResolvedAt ?? (Tracking.KeyOf(resolved.Alert) is null ? resolved.Receipt.ReceivedAt : Said(resolved));

    sealed record Ending(string IncidentId, string AlertId, DateTimeOffset At);
}
