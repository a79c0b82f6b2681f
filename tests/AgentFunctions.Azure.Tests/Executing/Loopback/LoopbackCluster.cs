using System.Text.Json.Nodes;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Tests.Executing.Loopback;

/// <summary>A deployment that takes JSON patches as Kubernetes does: all or nothing, and each change of its specification is a new generation.</summary>
static class LoopbackCluster
{
    /// <summary>Kubernetes has no request id; the operation is named in what is sent.</summary>
    public static LoopbackRequest Named(LoopbackRequest request) => !request.Path.StartsWith("/apis/", StringComparison.Ordinal) ? request
        : request with { ClientRequestId = NameBasedGuid.Of(JsonNode.Parse(request.Body!)!.AsArray().Select(step => (string?)(step!["value"] as JsonObject)?["agentfunctions.io/operation"]).First(key => key is not null)!) };

    public static LoopbackAnswer Patch(LoopbackArm arm, Dictionary<string, JsonObject> resources, string path, LoopbackRequest request, out LoopbackEffect? effect)
    {
        effect = null;
        var deployment = resources[path];
        var steps = JsonNode.Parse(request.Body!)!.AsArray().Select(step => step!.AsObject()).ToList();
        if (steps.Any(step => (string?)step["op"] == "test" && At(deployment, (string)step["path"]!)?.ToJsonString() != step["value"]!.ToJsonString()))
            return new LoopbackAnswer(422, new JsonObject { ["kind"] = "Status", ["message"] = "the server rejected our request: testing value failed" });
        effect = LoopbackEffect.AtOnce(path, () =>
        {
            foreach (var step in steps.Where(step => (string?)step["op"] != "test"))
                Set(deployment, (string)step["path"]!, step["value"]!.DeepClone());
            Roll(deployment);
        });
        return new LoopbackAnswer(200, deployment.DeepClone());
    }

    /// <summary>The rollout is complete at once; a new revision is counted.</summary>
    static void Roll(JsonObject deployment)
    {
        var generation = (long)deployment["metadata"]!["generation"]! + 1;
        deployment["metadata"]!["generation"] = generation;
        deployment["status"]!["observedGeneration"] = generation;
        var annotations = deployment["metadata"]!["annotations"]!.AsObject();
        annotations["deployment.kubernetes.io/revision"] = (long.Parse((string)annotations["deployment.kubernetes.io/revision"]!, System.Globalization.CultureInfo.InvariantCulture) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    static JsonNode? At(JsonNode? node, string path)
    {
        foreach (var name in path.Split('/').Skip(1))
            node = node?[name.Replace("~1", "/", StringComparison.Ordinal)];
        return node;
    }

    static void Set(JsonNode node, string path, JsonNode value)
    {
        var cut = path.LastIndexOf('/');
        At(node, path[..cut])!.AsObject()[path[(cut + 1)..].Replace("~1", "/", StringComparison.Ordinal)] = value;
    }
}
