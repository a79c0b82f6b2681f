using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentFunctions.AzureHost.Durable;

/// <summary>The worker's own serializer, told to write as the door does. Payloads do not depend on it, for they cross as JSON values; whatever
/// else crosses shall look alike on both sides.</summary>
static class WorkerSerializer
{
    public static void LikeTheDoor(JsonSerializerOptions json)
    {
        json.PropertyNameCaseInsensitive = true;
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
    }
}
