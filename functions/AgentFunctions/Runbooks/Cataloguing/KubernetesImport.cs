using System.Text.Json;

namespace AgentFunctions.Runbooks.Cataloguing;

/// <summary>Reads workloads from <c>kubectl get deployments,statefulsets,daemonsets -A -o json</c>. Workloads of one <c>app.kubernetes.io/name</c> in one
/// namespace are one service; who calls whom is not in there.</summary>
static class KubernetesImport
{
    static readonly string[] Kinds = ["Deployment", "StatefulSet", "DaemonSet"];

    public static bool Recognises(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String
        && kind.GetString()!.EndsWith("List", StringComparison.Ordinal) && root.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array;

    public static void Read(JsonElement root, CatalogDraft draft)
    {
        foreach (var item in root.GetProperty("items").EnumerateArray().Where(item => Kinds.Contains(Text(item, "kind"))))
            if (item.TryGetProperty("metadata", out var metadata) && Text(metadata, "name") is { } name)
                Read(metadata, name, draft);
        draft.Doubts.Add("A list of workloads does not say who calls whom; import a service graph as well.");
    }

    static void Read(JsonElement metadata, string name, CatalogDraft draft)
    {
        var service = draft.Service(Label(metadata, "app.kubernetes.io/name") ?? Label(metadata, "app") ?? name);
        service.Title ??= Label(metadata, "app.kubernetes.io/name") ?? name;
        service.Owner ??= Label(metadata, "app.kubernetes.io/managed-team") ?? Label(metadata, "team") ?? Label(metadata, "owner");
        service.Environment ??= Label(metadata, "environment") ?? Label(metadata, "env");
        service.Names.Add(name);
        service.Names.Add($"{name}-*");
    }

    static string? Label(JsonElement metadata, string name) => metadata.TryGetProperty("labels", out var labels) ? Text(labels, name) : null;

    static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
