using System.Text.Json;
using AgentFunctions.Incidents;

namespace AgentFunctions.Intake.Payloads;

/// <summary>The platform's view of one resource. The current health wins; where it is unknown, the event's status is asked.</summary>
static class ResourceHealthContext
{
    public static Facts Read(Facts log, JsonElement context, JsonElement properties) => log with
    {
        Signal = WithoutPhase(log.Signal),
        Condition = ConditionOf(properties.Text("currentHealthStatus"), context.Text("status")),
        EndedAt = log.HappenedAt,
        Title = properties.Text("title") ?? log.Title,
    };

    static AlertCondition? ConditionOf(string? health, string? status) => (health?.ToLowerInvariant(), status?.ToLowerInvariant()) switch
    {
        ("available", _) => AlertCondition.Resolved,
        ("unavailable" or "degraded", _) => AlertCondition.Fired,
        (_, "resolved") => AlertCondition.Resolved,
        (_, null) => null,
        _ => AlertCondition.Fired,
    };

    /// <summary><c>Microsoft.Resourcehealth/healthevent/Activated/action</c> and <c>.../Resolved/action</c> are one signal.</summary>
    static string? WithoutPhase(string? operation) =>
        operation?.Split('/') is [var provider, var kind, _, ..] ? $"{provider}/{kind}" : operation;
}
