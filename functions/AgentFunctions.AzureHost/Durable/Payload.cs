using System.Text.Json;

namespace AgentFunctions.AzureHost.Durable;

/// <summary>Payloads cross the SDK as JSON values that the door's options wrote and will read. Whatever serializer the worker is given copies
/// a <see cref="JsonElement"/> as it is; its own default would write PascalCase names and enums as numbers.</summary>
static class Payload
{
    public static JsonElement Parse(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    /// <summary>The SDK hands out "nothing" as a default element, which has no text of its own.</summary>
    public static string Text(JsonElement payload) => payload.ValueKind is JsonValueKind.Undefined ? "null" : payload.GetRawText();

    /// <summary>What a person reads: a JSON string without its quotes, anything else as it is. Failures arrive as plain text that is
    /// no JSON.</summary>
    public static string? Plain(string? serialized)
    {
        if (serialized is not ['"', .., '"']) return serialized;
        try
        {
            return JsonSerializer.Deserialize<string>(serialized);
        }
        catch (JsonException)
        {
            return serialized;
        }
    }
}
