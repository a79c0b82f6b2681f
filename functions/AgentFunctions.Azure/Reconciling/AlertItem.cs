using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Reconciling;

/// <summary>An alert of Alerts Management, written as the message that an action group would have posted.</summary>
static class AlertItem
{
    /// <returns>Null if it has no id or time.</returns>
    public static AlertAtSource? Read(JsonElement item)
    {
        var essentials = item.Get("properties", "essentials");
        if ((item.Get("id").Text(), essentials.Get("startDateTime").Time()) is not ({ } id, { } firedAt))
            return null;
        var resolved = essentials.Get("monitorCondition").Text() == "Resolved";
        var resolvedAt = resolved ? essentials.Get("monitorConditionResolvedDateTime").Time() ?? essentials.Get("lastModifiedDateTime").Time() : null;
        return new AlertAtSource(id, resolved ? AlertCondition.Resolved : AlertCondition.Fired, SeverityOf(essentials), firedAt, resolvedAt, [.. Targets(essentials)], Message(item, essentials, id));
    }

    static string Message(JsonElement item, JsonElement essentials, string id)
    {
        var context = item.Get("properties", "context");
        var inner = context.Get("context") is { ValueKind: JsonValueKind.Object } nested ? nested : context;
        return new JsonObject
        {
            ["schemaId"] = "azureMonitorCommonAlertSchema",
            ["data"] = new JsonObject
            {
                ["essentials"] = new JsonObject
                {
                    ["alertId"] = id, ["alertRule"] = ArmId.NameOf(essentials.Get("alertRule").Text() ?? ""), ["severity"] = essentials.Get("severity").Text(),
                    ["signalType"] = essentials.Get("signalType").Text(), ["monitorCondition"] = essentials.Get("monitorCondition").Text() ?? "Fired",
                    ["monitoringService"] = ServiceOf(essentials.Get("monitorService").Text() ?? ""),
                    ["alertTargetIDs"] = new JsonArray([.. Targets(essentials).Select(target => JsonValue.Create(target))]),
                    ["firedDateTime"] = essentials.Get("startDateTime").Text(), ["resolvedDateTime"] = essentials.Get("monitorConditionResolvedDateTime").Text(),
                    ["description"] = essentials.Get("description").Text() ?? "", ["essentialsVersion"] = "1.0", ["alertContextVersion"] = "1.0",
                },
                ["alertContext"] = inner.ValueKind is JsonValueKind.Object ? JsonNode.Parse(inner.GetRawText()) : null,
                ["customProperties"] = new JsonObject { ["foundBy"] = "reconciler" },
            },
        }.ToJsonString();
    }

    static Severity SeverityOf(JsonElement essentials) =>
        Enum.TryParse<Severity>(essentials.Get("severity").Text(), ignoreCase: true, out var severity) && Enum.IsDefined(severity) ? severity : Severity.Sev3;

    static IEnumerable<string> Targets(JsonElement essentials) =>
        new[] { essentials.Get("targetResource").Text() }.OfType<string>().Select(target => target.ToLowerInvariant());

    /// <summary>The list writes some names otherwise than the messages do.</summary>
    static string ServiceOf(string name) => name switch
    {
        "ActivityLog Administrative" => "Activity Log - Administrative",
        "ActivityLog Security" => "Activity Log - Security",
        "ActivityLog Policy" => "Activity Log - Policy",
        "ActivityLog Autoscale" => "Activity Log - Autoscale",
        "ActivityLog Recommendation" => "Activity Log - Recommendation",
        "Smart Detector" => "SmartDetector",
        _ => name,
    };
}
