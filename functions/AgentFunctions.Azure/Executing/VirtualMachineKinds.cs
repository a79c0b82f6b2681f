using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Ports;
using Azure.Core;

namespace AgentFunctions.Azure.Executing;

/// <summary>Virtual machines and single instances of scale sets: learn.microsoft.com/rest/api/compute.</summary>
static class VirtualMachineKinds
{
    const string Version = "2024-07-01";
    const string Operations = "Microsoft.Compute/locations/operations/read";

    public static IReadOnlyList<ArmKind> All { get; } =
    [
        Machine("restart") with { Trace = Traces.None },
        Machine("start") with { Trace = (operation, now) => Traces.Stated(operation, now, ("powerState", "running")) },
        Machine("redeploy") with { Trace = Traces.None },
        new("vmss.instance-restart", Version,
        [
            "Microsoft.Compute/virtualMachineScaleSets/restart/action", "Microsoft.Compute/virtualMachineScaleSets/read",
            "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/read", "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/instanceView/read", Operations,
        ])
        {
            Reads = operation => [new($"{operation.Target}/virtualMachines/{Segment.Of(operation.Parameters, "instanceId")}/instanceView", Version)],
            Facts = FactsOf, Trace = Traces.None,
            Call = (operation, _) => new(RequestMethod.Post, $"{operation.Target}/restart", new JsonObject
            {
                ["instanceIds"] = new JsonArray(Segment.Of(operation.Parameters, "instanceId")),
            }.ToJsonString()),
        },
    ];

    static ArmKind Machine(string action) => new($"vm.{action}", Version,
    [
        $"Microsoft.Compute/virtualMachines/{action}/action", "Microsoft.Compute/virtualMachines/read", "Microsoft.Compute/virtualMachines/instanceView/read", Operations,
    ])
    {
        Reads = operation => [new($"{operation.Target}/instanceView", Version)], Facts = FactsOf, Trace = Traces.None,
        Call = (operation, _) => new(RequestMethod.Post, $"{operation.Target}/{action}"),
    };

    static Dictionary<string, string> FactsOf(Operation operation, IReadOnlyList<JsonElement> seen)
    {
        var codes = Body.Items(seen[0], "statuses").Select(status => Body.Text(status, "code") ?? "").ToList();
        var power = codes.FirstOrDefault(code => code.StartsWith("PowerState/", StringComparison.Ordinal))?["PowerState/".Length..] ?? "unknown";
        var provisioning = codes.FirstOrDefault(code => code.StartsWith("ProvisioningState/", StringComparison.Ordinal)) ?? "";
        return new()
        {
            ["state"] = power == "running" ? "Running" : power,
            ["powerState"] = power,
            ["operationsInFlight"] = provisioning is "" or "ProvisioningState/succeeded" || provisioning.StartsWith("ProvisioningState/failed", StringComparison.Ordinal) ? "0" : "1",
        };
    }
}
