using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Ports;
using Azure.Core;

namespace AgentFunctions.Azure.Executing;

/// <summary>How many instances of something there are, and how large a database is.</summary>
static class ScalingKinds
{
    const string Web = "2024-11-01";
    const string Compute = "2024-07-01";
    const string Sql = "2023-08-01";

    public static IReadOnlyList<ArmKind> All { get; } =
    [
        new("app-service-plan.scale-out", Web,
        [
            "Microsoft.Web/serverfarms/write", "Microsoft.Web/serverfarms/read", "Microsoft.Web/serverfarms/operationresults/read",
            "Microsoft.Insights/autoscaleSettings/read",
        ])
        {
            Reads = operation => [new(operation.Target, Web), Autoscale.ReadIn(operation)], Facts = CountOf, Trace = Counted, Call = Resize, Refusal = Autoscaled,
        },
        new("vmss.scale", Compute,
        [
            "Microsoft.Compute/virtualMachineScaleSets/write", "Microsoft.Compute/virtualMachineScaleSets/read", "Microsoft.Compute/locations/operations/read",
            "Microsoft.Network/virtualNetworks/subnets/join/action", "Microsoft.Network/loadBalancers/backendAddressPools/join/action",
            "Microsoft.Insights/autoscaleSettings/read",
        ])
        {
            Reads = operation => [new(operation.Target, Compute), Autoscale.ReadIn(operation)], Facts = CountOf, Trace = Counted, Call = Resize, Refusal = Autoscaled,
        },
        new("sql-database.scale", Sql,
        [
            "Microsoft.Sql/servers/databases/write", "Microsoft.Sql/servers/databases/read", "Microsoft.Sql/servers/databases/azureAsyncOperation/read",
            "Microsoft.Sql/servers/databases/operationResults/read",
        ])
        {
            Reads = operation => [new(operation.Target, Sql)],
            Facts = SizeOf,
            Trace = (operation, now) => Traces.Stated(
                operation, now, ("sku", operation.Parameters.GetValueOrDefault("sku")), ("capacity", operation.Parameters.GetValueOrDefault("capacity"))),
            Call = (operation, _) => new(RequestMethod.Patch, operation.Target, new JsonObject
            {
                ["sku"] = new JsonObject { ["name"] = operation.Parameters["sku"], ["capacity"] = Number(operation, "capacity") },
            }.ToJsonString()),
        },
    ];

    static Dictionary<string, string> CountOf(Operation operation, IReadOnlyList<JsonElement> seen) => new()
    {
        ["state"] = Body.Text(seen[0], "properties.status") is null or "Ready" ? "Running" : Body.Text(seen[0], "properties.status")!,
        ["operationsInFlight"] = Body.InFlight(seen[0]),
        ["instances"] = Body.Text(seen[0], "sku.capacity") ?? "unknown",
        ["sku"] = Body.At(seen[0], "sku")?.GetRawText() ?? "{}",
        ["autoscale"] = Autoscale.Of(operation.Target, seen[1]) is { } setting && !Body.Is(setting, "properties.enabled", "false") ? Body.Text(setting, "name") ?? "unnamed" : "none",
    };

    static LookAnswer Counted(Operation operation, IReadOnlyDictionary<string, string> now) =>
        Traces.Stated(operation, now, ("instances", operation.Parameters.GetValueOrDefault("instances")));

    /// <summary>The size as it was read, with another count.</summary>
    static ArmCall Resize(Operation operation, DateTimeOffset now)
    {
        var sku = JsonNode.Parse(operation.Before.GetValueOrDefault("sku", "{}"))!.AsObject();
        sku["capacity"] = Number(operation, "instances");
        return new(RequestMethod.Patch, operation.Target, new JsonObject { ["sku"] = sku }.ToJsonString());
    }

    static string? Autoscaled(Operation operation, IReadOnlyDictionary<string, string> before) => before.GetValueOrDefault("autoscale") switch
    {
        "none" => null,
        null => "It is not known whether the target has autoscale, which would take the change back.",
        var setting => $"The autoscale setting {setting} would take it back; use autoscale.range.",
    };

    static Dictionary<string, string> SizeOf(Operation operation, IReadOnlyList<JsonElement> seen)
    {
        var asked = Body.Text(seen[0], "properties.requestedServiceObjectiveName");
        var current = Body.Text(seen[0], "properties.currentServiceObjectiveName");
        return new()
        {
            ["state"] = Body.Is(seen[0], "properties.status", "Online") ? "Running" : Body.Text(seen[0], "properties.status") ?? "unknown",
            ["operationsInFlight"] = asked is not null && asked != current || Body.Is(seen[0], "properties.status", "Scaling") ? "1" : Body.InFlight(seen[0]),
            ["sku"] = Body.Text(seen[0], "sku.name") ?? "unknown",
            ["capacity"] = Body.Text(seen[0], "sku.capacity") ?? "unknown",
        };
    }

    static int Number(Operation operation, string name) => int.Parse(operation.Parameters[name], System.Globalization.CultureInfo.InvariantCulture);
}
