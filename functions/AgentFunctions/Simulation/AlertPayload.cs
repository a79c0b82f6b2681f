using System.Text.Json.Nodes;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Simulation;

/// <summary>One alert instance in the common alert schema, as an action group's webhook sends it.</summary>
/// <param name="name">Unique to the alert instance; its id follows from it.</param>
sealed class AlertPayload(string name, Service service, AlertRule rule, DateTimeOffset firedAt)
{
    public string Name => name;

    public string Fired() => Message("Fired", null).ToJsonString();

    public string Resolved(DateTimeOffset at) => Message("Resolved", at).ToJsonString();

    JsonObject Message(string condition, DateTimeOffset? resolvedAt) => new()
    {
        ["schemaId"] = "azureMonitorCommonAlertSchema",
        ["data"] = new JsonObject { ["essentials"] = Essentials(condition, resolvedAt), ["alertContext"] = Context() },
    };

    JsonObject Essentials(string condition, DateTimeOffset? resolvedAt)
    {
        var essentials = new JsonObject
        {
            ["alertId"] = $"/subscriptions/{Subscription}/providers/Microsoft.AlertsManagement/alerts/{NameBasedGuid.Of(name)}",
            ["alertRule"] = rule.IsLog ? rule.Signal : $"{service.Id}-{rule.Signal.ToLowerInvariant()}",
            ["severity"] = rule.Severity.ToString(),
            ["signalType"] = rule.IsLog ? "Log" : "Metric",
            ["monitorCondition"] = condition,
            ["monitoringService"] = rule.MonitoringService,
            ["alertTargetIDs"] = new JsonArray(Watched),
            ["configurationItems"] = new JsonArray(ArmId.NameOf(Watched)),
            ["originAlertId"] = $"{service.Id}_{rule.Signal}",
            ["firedDateTime"] = Facts.Of(firedAt),
        };
        if (resolvedAt is { } at)
            essentials["resolvedDateTime"] = Facts.Of(at);
        essentials["description"] = $"{rule.Signal} of {service.Title} is above {rule.Threshold}";
        essentials["essentialsVersion"] = "1.0";
        essentials["alertContextVersion"] = "1.0";
        return essentials;
    }

    JsonObject Context() => new()
    {
        ["properties"] = null,
        ["conditionType"] = rule.IsLog ? "LogQueryCriteria" : "SingleResourceMultipleMetricCriteria",
        ["condition"] = new JsonObject
        {
            ["windowSize"] = "PT5M",
            ["allOf"] = new JsonArray(rule.IsLog ? LogCriterion() : MetricCriterion()),
            ["windowStartTime"] = Facts.Of(firedAt.AddMinutes(-5)),
            ["windowEndTime"] = Facts.Of(firedAt),
        },
    };

    JsonObject MetricCriterion() => new()
    {
        ["metricName"] = rule.Signal, ["metricNamespace"] = ArmId.TypeOf(Watched), ["operator"] = "GreaterThan", ["threshold"] = rule.Threshold,
        ["timeAggregation"] = "Total", ["dimensions"] = new JsonArray(), ["metricValue"] = null, ["webTestName"] = null,
    };

    JsonObject LogCriterion() => new()
    {
        ["searchQuery"] = rule.Signal, ["metricMeasureColumn"] = null, ["targetResourceTypes"] = $"['{ArmId.TypeOf(Watched)}']",
        ["operator"] = "GreaterThan", ["threshold"] = rule.Threshold, ["timeAggregation"] = "Count", ["dimensions"] = new JsonArray(), ["metricValue"] = null,
        ["failingPeriods"] = new JsonObject { ["numberOfEvaluationPeriods"] = 1, ["minFailingPeriodsToAlert"] = 1 },
    };

    // A store of flags has no requests: the app beside it alerts.
    string Watched => service.Resources.FirstOrDefault(resource => ArmId.TypeOf(resource) == "microsoft.web/sites") ?? service.ResourceId;

    string Subscription => service.ResourceId.Split('/', StringSplitOptions.RemoveEmptyEntries) is [_, var id, ..] ? id : Guid.Empty.ToString();
}
