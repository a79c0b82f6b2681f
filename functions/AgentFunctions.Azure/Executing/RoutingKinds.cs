using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Ports;
using Azure.Core;

namespace AgentFunctions.Azure.Executing;

/// <summary>Where users are sent: endpoints of Traffic Manager and origins of Front Door. The last one that is enabled is never disabled.</summary>
static class RoutingKinds
{
    const string TrafficManager = "2022-04-01";
    const string FrontDoor = "2025-12-01";

    public static IReadOnlyList<ArmKind> All { get; } =
    [
        new("traffic-manager.endpoint-switch", TrafficManager,
        [
            "Microsoft.Network/trafficManagerProfiles/azureEndpoints/write", "Microsoft.Network/trafficManagerProfiles/externalEndpoints/write",
            "Microsoft.Network/trafficManagerProfiles/nestedEndpoints/write", "Microsoft.Network/trafficManagerProfiles/read",
        ])
        {
            Reads = operation => [new(operation.Target, TrafficManager)],
            Facts = (operation, seen) => FactsOf(Body.Items(seen[0], "properties.endpoints"), operation.Parameters.GetValueOrDefault("endpoint"), "properties.endpointStatus"),
            Trace = Switched, Refusal = LastOne,
            Call = (operation, _) => new(RequestMethod.Patch,
                $"{operation.Target}/{Segment.Of(operation.Parameters, "endpointType")}/{Segment.Of(operation.Parameters, "endpoint")}", Properties("endpointStatus", operation)),
        },
        new("front-door.origin-switch", FrontDoor,
        [
            "Microsoft.Cdn/profiles/origingroups/origins/write", "Microsoft.Cdn/profiles/read", "Microsoft.Cdn/profiles/origingroups/read",
            "Microsoft.Cdn/profiles/origingroups/origins/read", "Microsoft.Cdn/operationresults/profileresults/origingroupresults/originresults/read",
        ])
        {
            Reads = operation => [new(OriginsOf(operation), FrontDoor)],
            Facts = (operation, seen) => FactsOf(Body.Values(seen[0]), operation.Parameters.GetValueOrDefault("origin"), "properties.enabledState"),
            Trace = Switched, Refusal = LastOne,
            Call = (operation, _) => new(RequestMethod.Patch, $"{OriginsOf(operation)}/{Segment.Of(operation.Parameters, "origin")}", Properties("enabledState", operation)),
        },
    ];

    static string OriginsOf(Operation operation) => $"{operation.Target}/originGroups/{Segment.Of(operation.Parameters, "originGroup")}/origins";

    static string Properties(string name, Operation operation) =>
        new JsonObject { ["properties"] = new JsonObject { [name] = operation.Parameters["enabled"] == "true" ? "Enabled" : "Disabled" } }.ToJsonString();

    static Dictionary<string, string> FactsOf(IEnumerable<JsonElement> all, string? name, string status)
    {
        var (ours, others) = (all.Where(one => Body.Is(one, "name", name ?? "")).ToList(), all.Where(one => !Body.Is(one, "name", name ?? "")));
        return new()
        {
            ["state"] = "Running",
            ["operationsInFlight"] = ours.Count == 0 ? "0" : Body.InFlight(ours[0]),
            ["enabled"] = ours.Count == 0 ? "none" : Body.Is(ours[0], status, "Enabled") ? "true" : "false",
            ["othersEnabled"] = others.Count(other => Body.Is(other, status, "Enabled")).ToString(CultureInfo.InvariantCulture),
        };
    }

    static LookAnswer Switched(Operation operation, IReadOnlyDictionary<string, string> now) =>
        Traces.Stated(operation, now, ("enabled", operation.Parameters.GetValueOrDefault("enabled")));

    static string? LastOne(Operation operation, IReadOnlyDictionary<string, string> before)
    {
        if (before.GetValueOrDefault("enabled") is null or "none")
            return "The target has no endpoint or origin of that name.";
        return operation.Parameters["enabled"] == "false" && before.GetValueOrDefault("othersEnabled") is null or "0"
            ? "No other one is enabled: nobody would be served."
            : null;
    }
}
