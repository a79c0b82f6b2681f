using System.Text.Json;
using AgentFunctions.Incidents;

namespace AgentFunctions.Intake.Payloads;

/// <summary>The common alert schema: <c>data.essentials</c> and <c>data.alertContext</c>.</summary>
static class CommonAlert
{
    public static AlertReading Read(JsonElement message, JsonElement data)
    {
        var essentials = data.Member("essentials");
        if (essentials.Text("alertId") is not { } id) return Refusals.NoAlertId();

        var facts = AlertContext.Read(data.Member("alertContext"));
        return new AlertDraft(facts, data.Member("alertContext"))
        {
            AlertId = id,
            Rule = essentials.Text("alertRule"),
            Severity = Severities.Read(essentials.Member("severity")),
            SignalType = essentials.Text("signalType"),
            MonitoringService = essentials.Text("monitoringService"),
            Condition = facts.Condition ?? Conditions.Read(essentials.Text("monitorCondition")),
            FiredAt = essentials.Time("firedDateTime"),
            ResolvedAt = essentials.Time("resolvedDateTime"),
            Targets = essentials.Member("alertTargetIDs").Texts(),
            Items = essentials.Member("configurationItems").Texts(),
            Description = essentials.Text("description"),
            Schema = message.Text("schemaId") ?? "azureMonitorCommonAlertSchema",
        }.Read();
    }
}
