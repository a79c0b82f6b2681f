using System.Globalization;
using System.Text.Json.Nodes;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Scenarios;

namespace AgentFunctions.LocalHost.Scenarios;

/// <summary>Alerts of a scenario as Azure Monitor would send them, in the common alert schema.</summary>
static class ScenarioPayload
{
    const string Alerts = "/subscriptions/11111111-1111-1111-1111-111111111111/providers/Microsoft.AlertsManagement/alerts/";

    /// <summary>A payload file, aimed at a service and fired now.</summary>
    public static string From(string text, Service service, DateTimeOffset fired)
    {
        var root = JsonNode.Parse(text)!;
        var essentials = root["data"]!["essentials"]!;
        essentials["alertTargetIDs"] = new JsonArray(service.ResourceId);
        essentials["firedDateTime"] = Time(fired);
        return root.ToJsonString();
    }

    public static string Inline(ScenarioAlert alert, Service service, DateTimeOffset fired) => new JsonObject
    {
        ["schemaId"] = "azureMonitorCommonAlertSchema",
        ["data"] = new JsonObject
        {
            ["essentials"] = new JsonObject
            {
                ["alertId"] = $"{Alerts}{Ports.NameBasedGuid.Of($"{service.Id}/{alert.Signal}/{fired:O}")}",
                ["alertRule"] = $"{alert.Signal} on {service.Id}",
                ["severity"] = alert.Severity.ToString(),
                ["signalType"] = "Metric",
                ["monitorCondition"] = "Fired",
                ["monitoringService"] = alert.MonitoringService,
                ["alertTargetIDs"] = new JsonArray(service.ResourceId),
                ["firedDateTime"] = Time(fired),
                ["description"] = "",
                ["essentialsVersion"] = "1.0",
                ["alertContextVersion"] = "1.0",
            },
            ["alertContext"] = new JsonObject
            {
                ["conditionType"] = "SingleResourceMultipleMetricCriteria",
                ["condition"] = new JsonObject { ["windowSize"] = "PT5M", ["allOf"] = new JsonArray(new JsonObject { ["metricName"] = alert.Signal }) },
            },
        },
    }.ToJsonString();

    public static string Resolved(string fired, DateTimeOffset at)
    {
        var root = JsonNode.Parse(fired)!;
        root["data"]!["essentials"]!["monitorCondition"] = "Resolved";
        root["data"]!["essentials"]!["resolvedDateTime"] = Time(at);
        return root.ToJsonString();
    }

    static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
