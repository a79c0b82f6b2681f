using System.Text.Json.Serialization;
using System.Text.Json;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Estate;

/// <summary>What goes between a host and the estate's process.</summary>
static class EstateWire
{
    /// <summary>The caller's virtual time, ISO 8601 UTC.</summary>
    public const string TimeHeader = "X-Estate-Time";

    public static JsonSerializerOptions Options { get; } = IncidentJson.OptionsFor(EstateJson.Default, EstateWireJson.Default);
}

sealed record ChangesQuery(IReadOnlyList<Service> Services, DateTimeOffset From, DateTimeOffset To);

sealed record PollQuery(Operation Operation, string Address);

sealed record AlertsQuery(DateTimeOffset From, DateTimeOffset To);

sealed record Acknowledgement(string AlertId, string Comment);

sealed record Acknowledged(bool Known);

/// <param name="Because">Why there is no answer.</param>
sealed record NoAnswer(string Because);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ChangesQuery))]
[JsonSerializable(typeof(PollQuery))]
[JsonSerializable(typeof(AlertsQuery))]
[JsonSerializable(typeof(Acknowledgement))]
[JsonSerializable(typeof(Acknowledged))]
[JsonSerializable(typeof(NoAnswer))]
[JsonSerializable(typeof(Fault))]
sealed partial class EstateWireJson : JsonSerializerContext;
