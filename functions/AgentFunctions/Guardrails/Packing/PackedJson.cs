using System.Text.Json.Serialization;

namespace AgentFunctions.Guardrails.Packing;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PackedCase))]
sealed partial class PackedJson : JsonSerializerContext;
