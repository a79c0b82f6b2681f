using System.Text.Json;

namespace AgentFunctions.Azure.Arm;

/// <summary>Takes the fields that the action catalog records out of a resource.</summary>
public static class ArmFields
{
    /// <param name="resource">As read.</param>
    /// <param name="paths">Like <c>properties.slotSwapStatus.timestampUtc</c>.</param>
    /// <returns>Path to text; what is not there is "none", an object or array its JSON.</returns>
    public static IReadOnlyDictionary<string, string> Of(JsonElement resource, IEnumerable<string> paths) =>
        paths.ToDictionary(path => path, path => TextAt(resource, path));

    static string TextAt(JsonElement resource, string path)
    {
        foreach (var name in path.Split('.'))
            if (resource.ValueKind is not JsonValueKind.Object || !resource.TryGetProperty(name, out resource))
                return "none";
        return resource.ValueKind switch
        {
            JsonValueKind.Null => "none",
            JsonValueKind.String => resource.GetString()!,
            _ => resource.GetRawText(),
        };
    }
}
