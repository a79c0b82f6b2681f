using System.Text.Json;

namespace AgentFunctions.Intake.Payloads;

/// <summary>Activity log alerts without the common schema (<c>Microsoft.Insights/activityLogs</c>). The event's id is the alert's; the
/// rule's name is not sent.</summary>
static class LegacyActivityLogAlert
{
    public static AlertReading Read(JsonElement message, JsonElement body)
    {
        var log = body.Member("context").Member("activityLog");
        var schema = message.Text("schemaId") ?? "Microsoft.Insights/activityLogs";
        var facts = ActivityLogContext.Read(log);
        if (Missing(log, facts) is { Length: > 0 } missing) return Refusals.Incomplete(schema, missing);

        return new AlertDraft(facts, log)
        {
            AlertId = log.Text("eventDataId")!,
            SignalType = "Activity Log",
            MonitoringService = ServiceOf(log.Text("eventSource")),
            Condition = facts.Condition ?? Conditions.Read(body.Text("status")),
            Description = log.Text("description"),
            Items = log.Member("resourceName").Texts(),
            Schema = schema,
        }.Read();
    }

    static string[] Missing(JsonElement log, Facts facts) => Fields.Absent(
        ("activityLog.eventDataId", log.Text("eventDataId")),
        ("activityLog.eventTimestamp", facts.HappenedAt),
        ("activityLog.operationName", facts.Signal));

    /// <summary>The names that the common schema uses for the same events.</summary>
    static string ServiceOf(string? source) => source switch
    {
        null => "",
        "ServiceHealth" or "ResourceHealth" => source,
        _ => $"Activity Log - {source}",
    };
}
