using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AgentFunctions.Incidents;

namespace AgentFunctions.Records;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IncidentCounter))]
[JsonSerializable(typeof(Mark))]
[JsonSerializable(typeof(OpenGroup))]
[JsonSerializable(typeof(IncidentAlert))]
[JsonSerializable(typeof(StoredAlert))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(ActionWindow))]
[JsonSerializable(typeof(Journal))]
[JsonSerializable(typeof(OutboxRow))]
[JsonSerializable(typeof(ChannelThread))]
[JsonSerializable(typeof(TrackedAlert))]
[JsonSerializable(typeof(RunbookRecord))]
[JsonSerializable(typeof(JudgedCase))]
[JsonSerializable(typeof(CaseHistory))]
[JsonSerializable(typeof(LateChange))]
[JsonSerializable(typeof(ModelSpent))]
[JsonSerializable(typeof(Memory))]
[JsonSerializable(typeof(FixTask))]
[JsonSerializable(typeof(IReadOnlyList<Delegation>))]
[JsonSerializable(typeof(string))]
sealed partial class RecordsJson : JsonSerializerContext
{
    static readonly JsonSerializerOptions Wire = IncidentJson.OptionsFor(new RecordsJson());

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, TypeOf<T>());

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize(json, TypeOf<T>()) ?? throw new JsonException($"A stored {typeof(T).Name} is null.");

    static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)Wire.GetTypeInfo(typeof(T));
}
