using System.Globalization;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace AgentFunctions.Azure.Kubernetes;

/// <summary>JSON patches (RFC 6902) that hold only if the deployment's specification is the one that was read: a second one changes nothing.</summary>
static class RolloutPatch
{
    public static V1Patch Restart(V1Deployment read, string key, DateTimeOffset now)
    {
        var patch = Begin(read, key);
        var annotations = Copy(read.Spec.Template.Metadata?.Annotations);
        annotations["kubectl.kubernetes.io/restartedAt"] = now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        Add(patch, "/spec/template/metadata/annotations", annotations);
        return new V1Patch(patch.ToJsonString(), V1Patch.PatchType.JsonPatch);
    }

    /// <summary>As <c>kubectl rollout undo</c>: the template of an earlier replica set, without the hash that names it.</summary>
    public static V1Patch Undo(V1Deployment read, V1ReplicaSet earlier, string key)
    {
        var template = JsonNode.Parse(KubernetesJson.Serialize(earlier.Spec.Template))!.AsObject();
        template["metadata"]?["labels"]?.AsObject().Remove("pod-template-hash");
        var patch = Begin(read, key);
        patch.Add(new JsonObject { ["op"] = "replace", ["path"] = "/spec/template", ["value"] = template });
        return new V1Patch(patch.ToJsonString(), V1Patch.PatchType.JsonPatch);
    }

    static JsonArray Begin(V1Deployment read, string key)
    {
        var patch = new JsonArray(new JsonObject { ["op"] = "test", ["path"] = "/metadata/generation", ["value"] = read.Metadata.Generation });
        var annotations = Copy(read.Metadata.Annotations);
        annotations[Rollout.Mark] = key;
        Add(patch, "/metadata/annotations", annotations);
        return patch;
    }

    static JsonObject Copy(IDictionary<string, string>? annotations) =>
        new((annotations ?? new Dictionary<string, string>()).Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value)));

    static void Add(JsonArray patch, string path, JsonNode value) => patch.Add(new JsonObject { ["op"] = "add", ["path"] = path, ["value"] = value });
}
