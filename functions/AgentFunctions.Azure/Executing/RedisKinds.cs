using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Ports;
using Azure.Core;

namespace AgentFunctions.Azure.Executing;

/// <summary>Azure Cache for Redis: learn.microsoft.com/rest/api/redis.</summary>
static class RedisKinds
{
    const string Version = "2024-11-01";

    public static IReadOnlyList<ArmKind> All { get; } =
    [
        new("redis.reboot", Version, ["Microsoft.Cache/redis/forceReboot/action", "Microsoft.Cache/redis/read"])
        {
            Reads = Cache, Facts = FactsOf, Trace = Traces.None, Call = (operation, _) => new(RequestMethod.Post, $"{operation.Target}/forceReboot", Reboot(operation)),
        },
        new("redis.flush", Version, ["Microsoft.Cache/redis/flush/action", "Microsoft.Cache/redis/read", "Microsoft.Cache/locations/asyncOperations/read"])
        {
            Reads = Cache, Facts = FactsOf, Trace = Traces.None, Call = (operation, _) => new(RequestMethod.Post, $"{operation.Target}/flush"),
        },
    ];

    static IReadOnlyList<ArmPath> Cache(Operation operation) => [new(operation.Target, Version)];

    static Dictionary<string, string> FactsOf(Operation operation, IReadOnlyList<JsonElement> seen) => new()
    {
        ["state"] = Body.Is(seen[0], "properties.provisioningState", "Succeeded") ? "Running" : Body.Text(seen[0], "properties.provisioningState") ?? "unknown",
        ["operationsInFlight"] = Body.InFlight(seen[0]),
    };

    static string Reboot(Operation operation)
    {
        var body = new JsonObject { ["rebootType"] = operation.Parameters["rebootType"] };
        if (operation.Parameters.TryGetValue("shardId", out var shard))
            body["shardId"] = int.Parse(shard, CultureInfo.InvariantCulture);
        return body.ToJsonString();
    }
}
