using System.Text.Json;

namespace AgentFunctions.Intake.Payloads;

/// <summary>Smart detection. Azure sends nothing when such an alert is resolved.</summary>
static class SmartDetectorContext
{
    public static Facts Read(JsonElement context) => new()
    {
        Signal = context.Text("SmartDetectorId") ?? context.Text("SmartDetectorName"),
        Title = context.Text("DetectionSummary"),
        HappenedAt = context.Time("AnalysisTimestamp"),
        Stateless = true,
    };
}
