using AgentFunctions.Incidents;

namespace AgentFunctions.Intake;

/// <summary>Some kinds of alerts end by a message with another id: an Azure incident's updates share its tracking id, a resource's health has
/// the resource, and the older schemas have no id of an instance.</summary>
static class Tracking
{
    /// <returns>What both messages share; null for a kind whose id is the same in both.</returns>
    public static string? KeyOf(Alert alert) => alert.MonitoringService switch
    {
        "ServiceHealth" when alert.Dimensions.TryGetValue("trackingId", out var id) => $"azure-incident|{id}|{(alert.Resources.Count > 0 ? alert.Resources[0] : "")}",
        "ResourceHealth" or "Resource Health" when alert.Resources.Count > 0 => $"resource-health|{alert.Resources[0]}",
        _ when alert.Schema != "azureMonitorCommonAlertSchema" && !alert.Stateless => $"{alert.Schema}|{alert.AlertId}",
        _ => null,
    };
}
