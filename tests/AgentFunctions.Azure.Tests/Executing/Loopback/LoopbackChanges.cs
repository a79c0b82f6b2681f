using System.Globalization;
using System.Text.Json.Nodes;

namespace AgentFunctions.Azure.Tests.Executing.Loopback;

/// <summary>What each request that changes something does to the resources.</summary>
sealed class LoopbackChanges(LoopbackArm arm, Dictionary<string, JsonObject> resources)
{
    /// <param name="request">As it came.</param>
    /// <param name="effect">Null if it is refused; nothing changes then.</param>
    public LoopbackAnswer Apply(LoopbackRequest request, out LoopbackEffect? effect)
    {
        effect = null;
        var path = Uri.UnescapeDataString(request.Path);
        if (path.StartsWith("/kv/", StringComparison.Ordinal))
            return PutFlag(path, request, out effect);
        if (path.StartsWith("/apis/", StringComparison.Ordinal))
            return LoopbackCluster.Patch(arm, resources, path, request, out effect);
        var (target, action) = request.Method == "POST" ? (path[..path.LastIndexOf('/')], path[(path.LastIndexOf('/') + 1)..]) : (path, request.Method);
        if (request.Method != "PUT" && !resources.ContainsKey(target) && !IsEndpoint(target))
            return LoopbackAnswer.Error(404, "ResourceNotFound", $"{target} was not found.");
        if (request.IfMatch is { } etag && resources.TryGetValue(target, out var known) && (string?)known["etag"] != etag)
            return LoopbackAnswer.Error(412, "PreconditionFailed", "The resource was changed since.");
        if (resources.TryGetValue(target, out var busy) && IsBusy(busy))
            return LoopbackAnswer.Error(409, "Conflict", "Another operation is in progress.") with { RetryAfter = 3 };
        effect = EffectOf(target, action, request.Body is null ? [] : JsonNode.Parse(request.Body)!.AsObject());
        return new LoopbackAnswer(200, new JsonObject());
    }

    LoopbackEffect EffectOf(string target, string action, JsonObject body) => action switch
    {
        "slotsswap" => Long(target, site => site["inProgressOperationId"] = "swap",
            site => (site["inProgressOperationId"], site["slotSwapStatus"]) = (null, new JsonObject { ["timestampUtc"] = Now, ["sourceSlotName"] = "staging" })),
        "stop" => AtOnce(target, properties => properties["state"] = "Stopped"),
        "start" when target.Contains("Microsoft.Web", StringComparison.OrdinalIgnoreCase) => AtOnce(target, properties => properties["state"] = "Running"),
        "activate" => AtOnce(target, properties => properties["active"] = true),
        "deactivate" => AtOnce(target, properties => properties["active"] = false),
        "restart" or "redeploy" or "start" when target.Contains("Microsoft.Compute", StringComparison.OrdinalIgnoreCase) => Machine(target, body, action),
        "restart" or "forceReboot" => AtOnce(target, _ => { }),
        "flush" => Long(target, properties => properties["provisioningState"] = "Updating", properties => properties["provisioningState"] = "Succeeded"),
        "PUT" => LoopbackEffect.AtOnce(target, () => arm.Has(target, body.ToJsonString())),
        "PATCH" when IsEndpoint(target) => LoopbackEffect.AtOnce(target, () => Merge(Endpoint(target), body)),
        "PATCH" when IsLong(target) => Long(target, properties => properties["provisioningState"] = "Updating", properties =>
        {
            properties["provisioningState"] = "Succeeded";
            Merge(resources[target], body);
        }),
        _ => LoopbackEffect.AtOnce(target, () => Merge(resources[target], body)),
    };

    LoopbackEffect Machine(string target, JsonObject body, string action)
    {
        var instance = (string?)(body["instanceIds"] as JsonArray)?[0];
        var view = instance is null ? $"{target}/instanceView" : $"{target}/virtualMachines/{instance}/instanceView";
        void Is(string provisioning, string power) => resources[view]["statuses"] = new JsonArray(
            new JsonObject { ["code"] = $"ProvisioningState/{provisioning}" }, new JsonObject { ["code"] = $"PowerState/{power}" });
        return new(target, true, () => Is("updating", action == "start" ? "starting" : "running"), () => Is("succeeded", "running"), () => Is("failed", "stopped"));
    }

    LoopbackAnswer PutFlag(string path, LoopbackRequest request, out LoopbackEffect? effect)
    {
        effect = null;
        if (request.IfMatch is { } etag && etag != $"\"{(string?)resources[path]["etag"]}\"")
            return LoopbackAnswer.Error(412, "PreconditionFailed", "The key was changed since.");
        effect = LoopbackEffect.AtOnce(path, () =>
        {
            Merge(resources[path], JsonNode.Parse(request.Body!)!.AsObject());
            resources[path]["etag"] = Guid.NewGuid().ToString("N");
        });
        return new LoopbackAnswer(200, new JsonObject());
    }

    string Now => arm.Time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    LoopbackEffect AtOnce(string target, Action<JsonObject> change) => LoopbackEffect.AtOnce(target, () => change(Properties(target)));

    LoopbackEffect Long(string target, Action<JsonObject> start, Action<JsonObject> finish) =>
        new(target, true, () => start(Properties(target)), () => finish(Properties(target)), () => Properties(target)["provisioningState"] = "Failed");

    JsonObject Properties(string target) => resources[target]["properties"]!.AsObject();

    static bool IsBusy(JsonObject resource) => resource["properties"] is JsonObject properties
        && (properties["inProgressOperationId"] is not null || (string?)properties["provisioningState"] is "Updating");

    static bool IsLong(string target) => !target.Contains("autoscalesettings", StringComparison.OrdinalIgnoreCase) && !target.Contains("actionRules", StringComparison.OrdinalIgnoreCase);

    bool IsEndpoint(string target) => target.Split('/')[^2] is "azureEndpoints" or "externalEndpoints" or "nestedEndpoints" && Endpoint(target) is not null;

    JsonObject Endpoint(string target)
    {
        var parts = target.Split('/');
        var profile = resources[string.Join('/', parts[..^2])];
        return profile["properties"]!["endpoints"]!.AsArray().Single(endpoint => (string?)endpoint!["name"] == parts[^1])!.AsObject();
    }

    /// <summary>RFC 7386.</summary>
    static void Merge(JsonObject into, JsonObject patch)
    {
        foreach (var (name, value) in patch)
            if (value is JsonObject inner && into[name] is JsonObject known)
                Merge(known, inner);
            else
                into[name] = value?.DeepClone();
    }
}
