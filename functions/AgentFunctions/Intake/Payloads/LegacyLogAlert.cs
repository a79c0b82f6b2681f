using System.Text.Json;

namespace AgentFunctions.Intake.Payloads;

/// <summary>Log alerts of the first version without the common schema: Application Insights (<c>Microsoft.Insights/LogAlert</c>, members
/// under <c>data</c>) and Log Analytics (members at the top). Nothing in them can say Resolved, so they are stateless; the rule and the
/// end of the searched interval make the id.</summary>
static class LegacyLogAlert
{
    public static AlertReading Read(JsonElement message, JsonElement body)
    {
        var schema = message.Text("schemaId") ?? "Log Analytics alert";
        var facts = LogV1Context.Read(body) with { Stateless = true };
        if (Missing(body, facts) is { Length: > 0 } missing) return Refusals.Incomplete(schema, missing);

        return new AlertDraft(facts, body)
        {
            AlertId = InstanceId(body, facts),
            Rule = body.Text("AlertRuleName"),
            Severity = Severities.Read(body.Member("Severity")),
            SignalType = "Log",
            MonitoringService = body.Has("ApplicationId") ? "Application Insights" : "Log Analytics",
            Targets = [ArmId.OfSubscription(body.Text("SubscriptionId"))],
            Description = body.Text("Description"),
            Schema = schema,
        }.Read();
    }

    static string[] Missing(JsonElement body, Facts facts) => Fields.Absent(
        ("SubscriptionId", body.Text("SubscriptionId")),
        ("AlertRuleName", body.Text("AlertRuleName")),
        ("SearchIntervalEndtimeUtc", facts.HappenedAt));

    static string InstanceId(JsonElement body, Facts facts) => string.Join('|',
    [
        body.Text("SubscriptionId"),
        body.Text("AlertRuleName"),
        $"{facts.HappenedAt?.UtcDateTime:O}",
        .. facts.Dimensions.Select(dimension => $"{dimension.Key}={dimension.Value}"),
    ]);
}
