using AgentFunctions.Incidents;

namespace AgentFunctions.Tests.Intake;

[TestClass]
public sealed class MetricAlertTests
{
    [TestMethod]
    public void A_static_metric_alert_is_read_in_full()
    {
        var alert = Payload.Alert("http5xx-sev1-fired");

        Assert.AreEqual(Payload.Subscription + "/providers/Microsoft.AlertsManagement/alerts/a1e27000-0000-4000-8000-000000000001", alert.AlertId);
        Assert.AreEqual("checkout answers 5xx", alert.Rule);
        Assert.AreEqual(Severity.Sev1, alert.Severity);
        Assert.AreEqual("Metric", alert.SignalType);
        Assert.AreEqual("Platform", alert.MonitoringService);
        Assert.AreEqual(AlertCondition.Fired, alert.Condition);
        Assert.AreEqual(new DateTimeOffset(2026, 11, 20, 3, 2, 11, TimeSpan.Zero).AddTicks(4213377), alert.FiredAt);
        Assert.IsNull(alert.ResolvedAt);
        CollectionAssert.AreEqual(new[] { Payload.Shop + "microsoft.web/sites/app-checkout" }, alert.Resources.ToArray());
        CollectionAssert.AreEqual(new[] { "app-checkout" }, alert.ConfigurationItems.ToArray());
        Assert.AreEqual("Http5xx", alert.Signal);
        Assert.IsEmpty(alert.Dimensions);
        Assert.AreEqual("More than 50 server errors in five minutes", alert.Description);
        Assert.IsFalse(alert.Stateless);
        Assert.AreEqual("azureMonitorCommonAlertSchema", alert.Schema);
        Assert.AreEqual(912, alert.Context!.Value.GetProperty("condition").GetProperty("allOf")[0].GetProperty("metricValue").GetInt32());
    }

    [TestMethod]
    public void Fired_and_Resolved_are_one_alert_and_two_messages()
    {
        var fired = Payload.Alert("http5xx-sev1-fired");
        var resolved = Payload.Alert("http5xx-sev1-resolved");

        Assert.AreEqual(AlertCondition.Resolved, resolved.Condition);
        Assert.AreEqual(new DateTimeOffset(2026, 11, 20, 3, 21, 8, TimeSpan.Zero).AddTicks(1180442), resolved.ResolvedAt);
        Assert.AreEqual(fired.AlertId, resolved.AlertId);
        Assert.AreEqual(fired.Fingerprint, resolved.Fingerprint);
        Assert.AreNotEqual(fired.DedupKey, resolved.DedupKey);
    }

    [TestMethod]
    public void A_resolved_alert_without_a_date_has_none_and_a_time_without_a_zone_is_UTC()
    {
        var alert = Payload.Alert("metric-resolved-without-date");

        Assert.AreEqual(AlertCondition.Resolved, alert.Condition);
        Assert.IsNull(alert.ResolvedAt);
        Assert.AreEqual(new DateTimeOffset(2026, 11, 20, 10, 30, 0, TimeSpan.Zero), alert.FiredAt);
        Assert.AreEqual("orders", alert.Dimensions["EntityName"]);
        Assert.AreEqual("ActiveMessages", alert.Signal);
    }

    [TestMethod]
    public void A_rule_over_several_resources_names_the_one_that_fired_once()
    {
        var alert = Payload.Alert("metric-multi-resource");

        CollectionAssert.AreEqual(new[] { Payload.Shop + "microsoft.compute/virtualmachines/vm-orders-1" }, alert.Resources.ToArray());
        Assert.AreEqual("Percentage CPU", alert.Signal);
        Assert.AreEqual("Microsoft.Compute/virtualMachines", alert.Dimensions["microsoft.resourceType"]);
        Assert.AreEqual(Severity.Sev2, alert.Severity);
    }

    [TestMethod]
    public void A_dynamic_threshold_is_read_like_a_static_one()
    {
        var alert = Payload.Alert("metric-dynamic");

        Assert.AreEqual("Transactions", alert.Signal);
        Assert.AreEqual("PutBlob", alert.Dimensions["ApiName"]);
        Assert.AreEqual("Low", alert.Context!.Value.GetProperty("condition").GetProperty("allOf")[0].GetProperty("alertSensitivity").GetString());
    }

    [TestMethod]
    public void Two_web_tests_of_one_component_are_two_things()
    {
        var alert = Payload.Alert("metric-webtest");
        var other = Payload.Alert("metric-webtest", "front-door-ping", "basket-ping");

        Assert.AreEqual("FailedLocation", alert.Signal);
        Assert.AreEqual("front-door-ping", alert.Dimensions["webTestName"]);
        Assert.AreEqual(Payload.Shop + "microsoft.insights/components/ai-shop", alert.Resources[0]);
        Assert.AreNotEqual(alert.Fingerprint, other.Fingerprint);
    }
}
