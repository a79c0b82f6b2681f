using System.Text.Json;
using AgentFunctions.Incidents;

namespace AgentFunctions.Intake.Payloads;

/// <summary>Metric alerts without the common schema: <c>AzureMonitorMetricAlert</c>, and the classic alert that has no envelope and one
/// criterion. They have no id of an alert instance; rule, resource and dimensions together are the same when it fires and ends.</summary>
static class LegacyMetricAlert
{
    public static AlertReading Read(JsonElement message, JsonElement body)
    {
        var context = body.Member("context");
        var schema = message.Text("schemaId") ?? "classic metric alert";
        if (Missing(body, context) is { Length: > 0 } missing) return Refusals.Incomplete(schema, missing);

        var facts = CriteriaContext.Read(context);
        var time = context.Time("timestamp");
        var condition = Conditions.Read(body.Text("status"));
        return new AlertDraft(facts, context)
        {
            AlertId = InstanceId(context, facts),
            Rule = context.Text("name"),
            Severity = Severities.Read(context.Member("severity")),
            SignalType = "Metric",
            MonitoringService = "Platform",
            Condition = condition,
            FiredAt = time,
            ResolvedAt = condition == AlertCondition.Resolved ? time : null,
            Targets = [context.Text("resourceId")],
            Items = context.Member("resourceName").Texts(),
            Description = context.Text("description"),
            Schema = schema,
        }.Read();
    }

    static string[] Missing(JsonElement body, JsonElement context) => Fields.Absent(
        ("status", body.Text("status")),
        ("context.id", context.Text("id")),
        ("context.name", context.Text("name")),
        ("context.resourceId", context.Text("resourceId")),
        ("context.timestamp", context.Time("timestamp")));

    static string InstanceId(JsonElement context, Facts facts) =>
        string.Join('|',
        [
            context.Text("id"),
            context.Text("resourceId"),
            .. facts.Dimensions.Select(dimension => $"{dimension.Key}={dimension.Value}"),
        ]).ToLowerInvariant();
}
