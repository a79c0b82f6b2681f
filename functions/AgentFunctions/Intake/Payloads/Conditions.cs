using AgentFunctions.Incidents;

namespace AgentFunctions.Intake.Payloads;

/// <summary>The words for "it is over" in all schemas. Any other word counts as Fired: an alert is never muted by a typing error.</summary>
static class Conditions
{
    public static AlertCondition Read(string? word) => word?.ToLowerInvariant() switch
    {
        "resolved" or "deactivated" or "closed" => AlertCondition.Resolved,
        _ => AlertCondition.Fired,
    };
}
