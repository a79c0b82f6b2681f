using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Ports;
using Azure.Core;

namespace AgentFunctions.Azure.Executing;

/// <summary>App Service and Function Apps: learn.microsoft.com/rest/api/appservice/web-apps.</summary>
static class AppServiceKinds
{
    const string Version = "2024-11-01";
    const string Read = "Microsoft.Web/sites/read";

    public static IReadOnlyList<ArmKind> All { get; } =
    [
        new("app-service.slot-swap", Version,
        [
            "Microsoft.Web/sites/slots/slotsswap/action", "Microsoft.Web/sites/slotsswap/action", Read, "Microsoft.Web/sites/slots/read",
            "Microsoft.Web/sites/operationresults/read", "Microsoft.Web/sites/slots/operationresults/read",
        ])
        {
            Reads = Site, Facts = FactsOf, Trace = Swapped,
            Call = (operation, _) => new(RequestMethod.Post, $"{operation.Target}/slotsswap", new JsonObject
            {
                ["targetSlot"] = OtherSlot(operation), ["preserveVnet"] = operation.Parameters.GetValueOrDefault("preserveVnet") == "true",
            }.ToJsonString()),
        },
        new("app-service.restart", Version, ["Microsoft.Web/sites/restart/action", Read])
        {
            Reads = Site, Facts = FactsOf, Trace = Traces.None, Call = (operation, _) => new(RequestMethod.Post, $"{operation.Target}/restart"),
        },
        new("app-service.stop", Version, ["Microsoft.Web/sites/stop/action", Read])
        {
            Reads = Site, Facts = FactsOf, Trace = (operation, now) => Traces.Stated(operation, now, ("state", "Stopped")),
            Call = (operation, _) => new(RequestMethod.Post, $"{operation.Target}/stop"),
        },
        new("app-service.start", Version, ["Microsoft.Web/sites/start/action", Read])
        {
            Reads = Site, Facts = FactsOf, Trace = (operation, now) => Traces.Stated(operation, now, ("state", "Running")),
            Call = (operation, _) => new(RequestMethod.Post, $"{operation.Target}/start"),
        },
    ];

    static IReadOnlyList<ArmPath> Site(Operation operation) => [new(operation.Target, Version)];

    static Dictionary<string, string> FactsOf(Operation operation, IReadOnlyList<JsonElement> seen) => new()
    {
        ["state"] = Body.Text(seen[0], "properties.state") ?? "unknown",
        ["operationsInFlight"] = Body.Text(seen[0], "properties.inProgressOperationId") is { Length: > 0 } ? "1" : "0",
        ["slotSwapStatus"] = Body.Text(seen[0], "properties.slotSwapStatus.timestampUtc") ?? "none",
    };

    /// <summary>The swap is always between production and the one other slot that the parameters name.</summary>
    static string OtherSlot(Operation operation) =>
        Segment.Of(operation.Parameters, operation.Parameters.GetValueOrDefault("slot") == "production" ? "targetSlot" : "slot");

    /// <summary>The time of the last swap changes when a swap has finished and by nothing else. Unchanged it proves nothing: one may be under way.</summary>
    static LookAnswer Swapped(Operation operation, IReadOnlyDictionary<string, string> now) =>
        operation.Before.TryGetValue("slotSwapStatus", out var before) && now["slotSwapStatus"] != before
            ? new LookAnswer(LookResult.Applied, null, $"the slots were swapped at {now["slotSwapStatus"]}; before it was {before}")
            : Traces.Unclear($"the last swap is still that of {now["slotSwapStatus"]}, {now["operationsInFlight"]} operation(s) in flight");
}
