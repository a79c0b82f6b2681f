using System.Text.Json;

namespace AgentFunctions.Azure.Executing;

/// <summary>Takes values out of what Azure answered; what is not there is null.</summary>
static class Body
{
    public static JsonElement? At(JsonElement body, string path)
    {
        foreach (var name in path.Split('.'))
            if (body.ValueKind is not JsonValueKind.Object || !body.TryGetProperty(name, out body))
                return null;
        return body.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : body;
    }

    /// <summary>Text as it is, numbers and flags as JSON writes them.</summary>
    public static string? Text(JsonElement body, string path) => At(body, path) is not { } value ? null
        : value.ValueKind is JsonValueKind.String ? value.GetString() : value.GetRawText();

    public static IEnumerable<JsonElement> Items(JsonElement body, string path) =>
        At(body, path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The members of a list that Azure answered as <c>{"value": [...]}</c>.</summary>
    public static IEnumerable<JsonElement> Values(JsonElement body) => Items(body, "value");

    public static bool Is(JsonElement body, string path, string expected) => string.Equals(Text(body, path), expected, StringComparison.OrdinalIgnoreCase);

    /// <summary>1 while the resource provider is still at work on it.</summary>
    public static string InFlight(JsonElement resource) =>
        Text(resource, "properties.provisioningState")?.ToLowerInvariant() is null or "succeeded" or "failed" or "canceled" ? "0" : "1";
}
