using AgentFunctions.Correlation;
using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Intake;

/// <summary>A fired alert on its way into an incident: what it is about, and what it says.</summary>
sealed record Arrival(StoredAlert Stored, AffectedService Affected, Sighting Sighting)
{
    static readonly string[] Naming =
    [
        "target", "dependency/target", "dependency", "dependency_target", "dependencyName", "peer.service", "peer_service", "server.address", "upstream", "backend",
        "destination_service", "destination_workload",
    ];

    public Alert Alert => Stored.Alert;

    public Service Service => Affected.Service;

    /// <summary>What the alert belongs to in the graph: its service, or where it came from if no service of the catalog owns it.</summary>
    public string Place => Sighting.Service;

    /// <summary>An alert without a readable time counts from its arrival.</summary>
    public DateTimeOffset FiredAt => Sighting.First;

    /// <summary>Tells the same thing again from another thing, and is short.</summary>
    public string Fingerprint { get; } = Digest.Of(Stored.Alert.Fingerprint)[..16];

    public IncidentAlert ForIncident => new(
        Alert.DedupKey, Alert.AlertId, Stored.Receipt.Id, Service.Id, Alert.MonitoringService, Alert.Signal, Alert.Rule, Alert.Severity, FiredAt, null, Alert.Stateless)
    {
        Blames = Sighting.Blames,
    };

    public static Arrival Of(StoredAlert stored, ServiceCatalog catalog)
    {
        var alert = stored.Alert;
        var affected = AffectedService.Of(alert, catalog);
        var fired = alert.FiredAt > DateTimeOffset.UnixEpoch ? alert.FiredAt : stored.Receipt.ReceivedAt;
        var nature = AlertNature.Of(alert.Signal, alert.Rule, alert.MonitoringService);
        return new(stored, affected, new Sighting(affected.IsKnown ? affected.Service.Id : Elsewhere(alert), fired, fired, nature, Blamed(alert, affected.Service, catalog)));
    }

    /// <summary>Resources that nobody described belong together if they share a resource group; else one rule's alerts do.</summary>
    static string Elsewhere(Alert alert)
    {
        var resource = alert.Resources.Count > 0 ? alert.Resources[0] : "";
        var parts = resource.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return $"{UnknownService.Id}:{(parts is [_, var subscription, _, var group, ..] ? $"{subscription}/{group}" : resource.Length > 0 ? resource : alert.Rule)}";
    }

    static string? Blamed(Alert alert, Service service, ServiceCatalog catalog)
    {
        foreach (var name in Naming)
            foreach (var (key, value) in alert.Dimensions)
                if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase) && (catalog.ByName(value) ?? catalog.ByResource(value.ToLowerInvariant())) is { } named && named.Id != service.Id)
                    return named.Id;
        return null;
    }
}
