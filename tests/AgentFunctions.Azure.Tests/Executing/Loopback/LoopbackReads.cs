using System.Text;
using System.Text.Json.Nodes;

namespace AgentFunctions.Azure.Tests.Executing.Loopback;

/// <summary>Reads of resources and of the lists that they are in.</summary>
static class LoopbackReads
{
    public const string Cluster = "http://127.0.0.1:1";

    public static LoopbackAnswer Of(Dictionary<string, JsonObject> resources, LoopbackRequest request)
    {
        var path = Uri.UnescapeDataString(request.Path);
        if (path.EndsWith("/listClusterUserCredential", StringComparison.Ordinal))
            return new LoopbackAnswer(200, new JsonObject { ["kubeconfigs"] = new JsonArray(new JsonObject { ["name"] = "clusterUser", ["value"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(KubeConfig)) }) });
        if (resources.TryGetValue(path, out var resource))
            return new LoopbackAnswer(200, resource.DeepClone());
        if (path.EndsWith("/replicasets", StringComparison.Ordinal))
            return new LoopbackAnswer(200, new JsonObject { ["kind"] = "ReplicaSetList", ["apiVersion"] = "apps/v1", ["metadata"] = new JsonObject(), ["items"] = List(resources, path) });
        return path.Split('/')[^1].ToLowerInvariant() is "autoscalesettings" or "actionrules" or "origins"
            ? new LoopbackAnswer(200, new JsonObject { ["value"] = List(resources, path) })
            : LoopbackAnswer.Error(404, "ResourceNotFound", $"{path} was not found.");
    }

    static JsonArray List(Dictionary<string, JsonObject> resources, string path) => new(
    [
        .. resources.Where(pair => pair.Key.StartsWith(path + "/", StringComparison.OrdinalIgnoreCase) && !pair.Key[(path.Length + 1)..].Contains('/')).Select(pair => pair.Value.DeepClone()),
    ]);

    const string KubeConfig = $"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: shop
          cluster:
            server: "{Cluster}"
        users:
        - name: user
        contexts:
        - name: shop
          context:
            cluster: shop
            user: user
        current-context: shop
        """;
}
