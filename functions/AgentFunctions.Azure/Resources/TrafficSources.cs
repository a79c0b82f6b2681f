using System.Text.Json;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Resources;

/// <summary>Where traffic may go: endpoints of Traffic Manager, origins of Front Door.</summary>
public sealed class TrafficSources(ArmReads arm) : IEvidenceSource
{
    const string Profile = "microsoft.network/trafficmanagerprofiles";
    const string FrontDoor = "microsoft.cdn/profiles";
    const string CdnVersion = "2024-02-01";

    public bool Answers(string source) => source is "traffic-manager" or "front-door-origins";

    public Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken) => query.Source == "traffic-manager"
        ? ProfileAsync(Owned.Of(query.Service, Profile), cancellationToken)
        : OriginsAsync(Owned.Of(query.Service, FrontDoor), cancellationToken);

    async Task<EvidenceAnswer> ProfileAsync(string profile, CancellationToken cancellationToken)
    {
        var (at, body) = await arm.GetAsync(profile, "2022-04-01", cancellationToken);
        var properties = Properties.Of(body, profile);
        var endpoints = properties.Get("endpoints").Items().ToArray();
        return new EvidenceAnswer(at, new Dictionary<string, string>
        {
            ["status"] = FactText.Of(properties.Get("monitorConfig", "profileMonitorStatus").Text()), ["endpoints"] = FactText.Of(endpoints.Length),
            ["enabled"] = FactText.Of(endpoints.Count(endpoint => endpoint.Get("properties", "endpointStatus").Text() == "Enabled")),
            ["online"] = FactText.Of(endpoints.Count(endpoint => endpoint.Get("properties", "endpointMonitorStatus").Text() == "Online")),
            ["degraded"] = Names(endpoints, endpoint => endpoint.Get("properties", "endpointMonitorStatus").Text() == "Degraded"),
        }, [], PortalLinks.Resource(profile));
    }

    async Task<EvidenceAnswer> OriginsAsync(string profile, CancellationToken cancellationToken)
    {
        var groups = await arm.ListAsync($"{profile}/originGroups", CdnVersion, cancellationToken);
        var lists = await Task.WhenAll(groups.Items.Select(group => ArmId.NameOf(group.Get("name").Text() ?? "")).Where(name => name.Length > 0)
            .Select(name => arm.ListAsync($"{profile}/originGroups/{Uri.EscapeDataString(name)}/origins", CdnVersion, cancellationToken)));
        var origins = lists.SelectMany(list => list.Items).ToArray();
        return new EvidenceAnswer(groups.At, new Dictionary<string, string>
        {
            ["origins"] = FactText.Of(origins.Length), ["enabled"] = FactText.Of(origins.Count(origin => origin.Get("properties", "enabledState").Text() == "Enabled")),
            ["disabled"] = Names(origins, origin => origin.Get("properties", "enabledState").Text() == "Disabled"),
        }, [], PortalLinks.Resource(profile, "originGroups"));
    }

    static string Names(IEnumerable<JsonElement> items, Func<JsonElement, bool> which) => FactText.Of(items.Where(which).Select(item => item.Get("name").Text()).OfType<string>());
}
