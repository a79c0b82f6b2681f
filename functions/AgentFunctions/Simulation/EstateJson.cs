using System.Text.Json;
using System.Text.Json.Serialization;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Simulation;

/// <summary>The estate's log and wire.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EstateEntry))]
[JsonSerializable(typeof(EvidenceQuery))]
[JsonSerializable(typeof(EvidenceAnswer))]
[JsonSerializable(typeof(Operation))]
[JsonSerializable(typeof(LookAnswer))]
[JsonSerializable(typeof(SendAnswer))]
[JsonSerializable(typeof(PollAnswer))]
[JsonSerializable(typeof(IReadOnlyList<ChangeEvent>))]
[JsonSerializable(typeof(IReadOnlyList<ScheduledAlert>))]
[JsonSerializable(typeof(IReadOnlyList<AppliedOperation>))]
[JsonSerializable(typeof(IReadOnlyList<Fault>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, int>))]
public sealed partial class EstateJson : JsonSerializerContext
{
    // Not an initialiser: it could run before the generated one of Default.
    public static JsonSerializerOptions Wire => field ??= IncidentJson.OptionsFor(Default);
}
