using System.Text.Json;
using AgentFunctions.Incidents;

namespace AgentFunctions.Intake.Payloads;

/// <summary>"Sev1", "1", 1, or the portal's words for the five severities.</summary>
static class Severities
{
    public static Severity? Read(JsonElement severity) => severity.Text()?.ToLowerInvariant() switch
    {
        "sev0" or "0" or "critical" => Severity.Sev0,
        "sev1" or "1" or "error" => Severity.Sev1,
        "sev2" or "2" or "warning" => Severity.Sev2,
        "sev3" or "3" or "informational" => Severity.Sev3,
        "sev4" or "4" or "verbose" => Severity.Sev4,
        _ => null,
    };
}
