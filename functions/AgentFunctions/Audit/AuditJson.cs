using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AgentFunctions.Audit.Exports;
using AgentFunctions.Audit.Heads;
using AgentFunctions.Incidents;

namespace AgentFunctions.Audit;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(AuditHead))]
[JsonSerializable(typeof(Tombstone))]
[JsonSerializable(typeof(SignedHeads))]
[JsonSerializable(typeof(ExportLine))]
[JsonSerializable(typeof(string))]
sealed partial class AuditJson : JsonSerializerContext
{
    static readonly JsonSerializerOptions Wire = IncidentJson.OptionsFor(new AuditJson());

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, TypeOf<T>());

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize(json, TypeOf<T>()) ?? throw new JsonException($"An {typeof(T).Name} is null.");

    static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)Wire.GetTypeInfo(typeof(T));
}
