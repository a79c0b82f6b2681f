using System.Text.Json;

namespace AgentFunctions.AzureHost.Durable;

/// <summary>Payloads cross the SDK as JSON values that the door's options wrote and will read. Whatever serializer the worker is given copies
/// a <see cref="JsonElement"/> as it is; its own default would write PascalCase names and enums as numbers.</summary>
static class Payload
{
    /// <summary>Bytes of UTF-16, as Azure Storage counts them: what is larger does not fit into a message. Evidence, snapshots and what explains a plan lie in the store,
    /// and only their names cross.</summary>
    public const int MostBytes = 60 * 1024;

    /// <exception cref="PayloadTooLargeException">It is larger than <see cref="MostBytes"/>.</exception>
    public static JsonElement Of<T>(T value, JsonSerializerOptions json) => Parse(Fitting(JsonSerializer.Serialize(value, json), typeof(T).Name));

    /// <exception cref="PayloadTooLargeException">It is larger than <see cref="MostBytes"/>.</exception>
    public static string Fitting(string text, string what) => sizeof(char) * text.Length <= MostBytes ? text : throw new PayloadTooLargeException(
        $"{what} has {sizeof(char) * text.Length / 1024} KB, and {MostBytes / 1024} KB fit into a message between orchestrations and activities. Keep what is large in the store and hand on its name.");

    public static T Read<T>(JsonElement payload, JsonSerializerOptions json) => JsonSerializer.Deserialize<T>(Text(payload), json)!;

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

sealed class PayloadTooLargeException(string message) : Exception(message);
