using AgentFunctions.Incidents;

namespace AgentFunctions.Tests.Intake;

[TestClass]
public sealed class LegacyAlertTests
{
    [TestMethod]
    public void A_metric_alert_without_the_common_schema_keeps_one_id_from_fired_to_resolved()
    {
        var fired = Payload.Alert("legacy-metric-activated");
        var resolved = Payload.Alert("legacy-metric-deactivated");

        Assert.AreEqual("AzureMonitorMetricAlert", fired.Schema);
        Assert.AreEqual("old-cpu", fired.Rule);
        Assert.AreEqual(Severity.Sev2, fired.Severity);
        Assert.AreEqual("CpuPercentage", fired.Signal);
        Assert.AreEqual("w1", fired.Dimensions["Instance"]);
        CollectionAssert.AreEqual(new[] { Payload.Shop + "microsoft.web/serverfarms/plan-shop" }, fired.Resources.ToArray());
        Assert.AreEqual(AlertCondition.Fired, fired.Condition);
        Assert.AreEqual(AlertCondition.Resolved, resolved.Condition);
        Assert.AreEqual(fired.AlertId, resolved.AlertId);
        Assert.AreNotEqual(fired.DedupKey, resolved.DedupKey);
        Assert.IsNotNull(resolved.ResolvedAt);
    }

    [TestMethod]
    public void A_classic_metric_alert_is_read_from_the_top()
    {
        var alert = Payload.Alert("legacy-classic-metric");

        Assert.AreEqual("classic metric alert", alert.Schema);
        Assert.AreEqual("Requests", alert.Signal);
        Assert.AreEqual("old-requests", alert.Rule);
        Assert.AreEqual(Severity.Sev3, alert.Severity);
        Assert.AreEqual(Payload.Shop + "microsoft.web/sites/app-checkout", alert.Resources[0]);
        CollectionAssert.AreEqual(new[] { "app-checkout" }, alert.ConfigurationItems.ToArray());
    }

    [TestMethod]
    public void An_activity_log_alert_without_the_common_schema_is_known_by_its_event()
    {
        var alert = Payload.Alert("legacy-activity-log");

        Assert.AreEqual("e0000000-0000-4000-8000-000000000001", alert.AlertId);
        Assert.AreEqual("Activity Log - Administrative", alert.MonitoringService);
        Assert.AreEqual("Microsoft.Compute/virtualMachines/deallocate/action", alert.Signal);
        Assert.AreEqual(Severity.Sev4, alert.Severity);
        Assert.AreEqual(Payload.Shop + "microsoft.compute/virtualmachines/vm-orders-1", alert.Resources[0]);
        Assert.IsTrue(alert.Stateless);
        Assert.DoesNotContain("ada@", alert.Context!.Value.GetRawText());
    }

    [TestMethod]
    public void A_log_alert_of_Application_Insights_without_the_common_schema_is_stateless()
    {
        var alert = Payload.Alert("legacy-log-application-insights");

        Assert.AreEqual("Microsoft.Insights/LogAlert", alert.Schema);
        Assert.AreEqual("Application Insights", alert.MonitoringService);
        Assert.AreEqual("old failed requests", alert.Rule);
        Assert.AreEqual(Severity.Sev3, alert.Severity);
        Assert.IsTrue(alert.Stateless);
        CollectionAssert.AreEqual(new[] { Payload.Shop + "microsoft.insights/components/ai-shop", Payload.Subscription }, alert.Resources.ToArray());
        Assert.AreEqual(new DateTimeOffset(2026, 11, 20, 21, 15, 0, TimeSpan.Zero), alert.FiredAt);
    }

    [TestMethod]
    public void A_log_alert_of_Log_Analytics_has_no_envelope_at_all()
    {
        var alert = Payload.Alert("legacy-log-analytics");

        Assert.AreEqual("Log Analytics", alert.MonitoringService);
        Assert.AreEqual(Severity.Sev2, alert.Severity);
        CollectionAssert.AreEqual(new[] { "vm-legacy-7" }, alert.ConfigurationItems.ToArray());
        Assert.Contains(Payload.Shop + "microsoft.operationalinsights/workspaces/log-shop", alert.Resources);
    }

    [TestMethod]
    [DataRow("refused-budget-notification", "AIP Budget Notification")]
    [DataRow("refused-legacy-metric-without-resource", "context.resourceId")]
    [DataRow("refused-custom-json", "data.essentials")]
    public void What_cannot_be_mapped_is_refused_with_the_switch_to_turn_on(string name, string where)
    {
        var refusal = Payload.Refusal(name);

        Assert.Contains(where, refusal.Detail);
        Assert.Contains("Enable the common alert schema", refusal.Detail);
        Assert.Contains("useCommonAlertSchema", refusal.Detail);
    }
}
