using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Intake;

/// <summary>Opens an incident or joins one, decided by one conditional write on the row of the graph's component.</summary>
sealed class IncidentOpening(CaseFiles files, ServiceCatalog catalog, IncidentBell bell, TimeProvider time)
{
    public async Task<Receipt> JoinAsync(StoredAlert stored, Service service, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (open, joined) = await ReserveAsync(stored, service, cancellationToken);
            var incident = await EnsureAsync(open, stored, service, cancellationToken);
            if (incident.HasEnded)
            {
                await ForgetAsync(incident, cancellationToken);
                continue;
            }

            var alert = AlertOf(stored, service);
            await bell.ChangeAsync(incident.Id, known => known.With(alert), cancellationToken);
            return stored.Receipt with
            {
                IncidentId = incident.Id,
                Disposition = joined.Joins is null ? Disposition.Opened : Disposition.Grouped,
                Rule = joined.Rule,
                Reason = joined.Reason,
            };
        }
    }

    /// <summary>The conditional write: who swaps the component's row has opened or joined; the others read again.</summary>
    async Task<(OpenIncident, Correlated)> ReserveAsync(StoredAlert stored, Service service, CancellationToken cancellationToken)
    {
        string? newId = null;
        while (true)
        {
            var now = time.GetUtcNow();
            var row = await files.Groups.ReadAsync(catalog.ComponentOf(service.Id), cancellationToken);
            var joined = Correlation.Of(service, row.Value, catalog, now);
            var open = joined.Joins ?? new OpenIncident(
                newId ??= await files.Incidents.NextIdAsync(cancellationToken), service.Id, [], now, now, stored.Alert.Fingerprint);
            var updated = open with { Services = [.. open.Services.Union([service.Id])], LastAlertAt = now };
            var group = row.Value with { Incidents = [.. row.Value.Incidents.Where(known => known.IncidentId != open.IncidentId), updated] };
            if (await files.Groups.SwapAsync(row, group, cancellationToken))
                return (updated, joined);
        }
    }

    async Task<Incident> EnsureAsync(OpenIncident open, StoredAlert stored, Service service, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await files.Incidents.FindAsync(open.IncidentId, cancellationToken) is { } known)
                return known.Value;
            await files.Incidents.AddAsync(NewIncident(open, stored, service), cancellationToken);
        }
    }

    Incident NewIncident(OpenIncident open, StoredAlert stored, Service service) => new(
        open.IncidentId, IncidentState.Received, "opened by the first alert", stored.Alert.Severity, service.Environment,
        catalog.ComponentOf(service.Id), service.Id, [service.Id], service.UserFacing, "new", time.GetUtcNow(), FiredAt(stored), Run: 1)
    {
        Title = $"{(stored.Alert.Signal.Length > 0 ? stored.Alert.Signal : stored.Alert.Rule)} on {service.Id}",
        Alerts = [AlertOf(stored, service)],
    };

    async Task ForgetAsync(Incident ended, CancellationToken cancellationToken)
    {
        var row = await files.Groups.ReadAsync(ended.Component, cancellationToken);
        await files.Groups.SwapAsync(row, row.Value with { Incidents = [.. row.Value.Incidents.Where(open => open.IncidentId != ended.Id)] }, cancellationToken);
    }

    static IncidentAlert AlertOf(StoredAlert stored, Service service) => new(
        stored.Alert.DedupKey, stored.Alert.AlertId, stored.Receipt.Id, service.Id, stored.Alert.MonitoringService, stored.Alert.Signal, stored.Alert.Rule, stored.Alert.Severity,
        FiredAt(stored), null, stored.Alert.Stateless);

    /// <summary>An alert without a readable time counts from its arrival.</summary>
    static DateTimeOffset FiredAt(StoredAlert stored) =>
        stored.Alert.FiredAt > DateTimeOffset.UnixEpoch ? stored.Alert.FiredAt : stored.Receipt.ReceivedAt;
}
