using System.Text.Json.Nodes;

namespace AgentFunctions.EndToEnd.Tests;

/// <summary>Writes alerts as Azure Monitor does: each of an id that no run before had.</summary>
sealed record AzureMonitor(string Service, DateTimeOffset FiredAt)
{
    readonly string id = $"{Guid.NewGuid()}";

    public string Fired() => Written("Fired", null);

    public string Resolved(DateTimeOffset at) => Written("Resolved", at);

    string Written(string condition, DateTimeOffset? resolvedAt)
    {
        var alert = JsonNode.Parse(Suite.Payload("http5xx-sev1-fired"))!;
        var essentials = alert["data"]!["essentials"]!;
        essentials["alertId"] = $"/subscriptions/11111111-1111-1111-1111-111111111111/providers/Microsoft.AlertsManagement/alerts/{id}";
        essentials["alertRule"] = $"{Service} answers 5xx";
        essentials["monitorCondition"] = condition;
        essentials["firedDateTime"] = $"{FiredAt.UtcDateTime:O}";
        essentials["alertTargetIDs"] = new JsonArray($"/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-e2e/providers/microsoft.web/sites/app-{Service}");
        essentials["configurationItems"] = new JsonArray($"app-{Service}");
        if (resolvedAt is { } at)
            essentials["resolvedDateTime"] = $"{at.UtcDateTime:O}";
        return alert.ToJsonString();
    }
}
