using AgentFunctions.Incidents;

namespace AgentFunctions.Tests.Intake;

[TestClass]
public sealed class LogAlertTests
{
    const string Workspace = Payload.Shop + "microsoft.operationalinsights/workspaces/log-shop";

    [TestMethod]
    public void A_log_alert_on_a_workspace_is_about_the_resource_in_its_dimension()
    {
        var alert = Payload.Alert("log-v2-resource-dimension");

        CollectionAssert.AreEqual(new[]
        {
            Payload.Shop + "microsoft.compute/virtualmachines/vm-orders-2",
            Payload.Shop + "microsoft.compute/virtualmachines/vm-other",
            Workspace,
        }, alert.Resources.ToArray());
        CollectionAssert.AreEqual(new[] { "vm-orders-2" }, alert.ConfigurationItems.ToArray());
        Assert.AreEqual("exceptions by host", alert.Signal);
        Assert.AreEqual("Log Alerts V2", alert.MonitoringService);
        Assert.IsFalse(alert.Stateless);
    }

    [TestMethod]
    public void A_computer_in_a_dimension_is_a_configuration_item_when_none_was_sent()
    {
        var alert = Payload.Alert("log-v2-computer-only");

        CollectionAssert.AreEqual(new[] { Workspace }, alert.Resources.ToArray());
        CollectionAssert.AreEqual(new[] { "vm-legacy-7" }, alert.ConfigurationItems.ToArray());
        Assert.AreEqual("vm-legacy-7", alert.Dimensions["Computer"]);
    }

    [TestMethod]
    public void A_simple_log_alert_takes_the_resource_from_its_row_and_its_columns_are_no_dimensions()
    {
        var alert = Payload.Alert("log-simple");

        Assert.AreEqual(Payload.Shop + "microsoft.web/sites/app-payments", alert.Resources[0]);
        Assert.IsEmpty(alert.Dimensions);
        Assert.AreEqual("payment rejected", alert.Signal);
        Assert.DoesNotContain("ada@", alert.Context!.Value.GetRawText());
    }

    [TestMethod]
    public void A_log_alert_of_the_first_version_is_read_in_Pascal_case()
    {
        var alert = Payload.Alert("log-v1-log-analytics");

        Assert.AreEqual("vm-orders-3", alert.Dimensions["Computer"]);
        CollectionAssert.AreEqual(new[] { "vm-orders-3" }, alert.ConfigurationItems.ToArray());
        CollectionAssert.AreEqual(new[] { Workspace }, alert.Resources.ToArray());
        Assert.AreEqual("heartbeats counted", alert.Signal);
        Assert.AreEqual("Log Analytics", alert.MonitoringService);
    }

    [TestMethod]
    public void A_log_alert_of_the_first_version_on_a_component_is_about_the_component()
    {
        var alert = Payload.Alert("log-v1-application-insights");

        Assert.AreEqual(Payload.Shop + "microsoft.insights/components/ai-shop", alert.Resources[0]);
        Assert.AreEqual("Application Insights", alert.MonitoringService);
        Assert.IsFalse(alert.Stateless);
    }

    [TestMethod]
    public void Without_a_fired_time_the_end_of_the_searched_interval_counts_and_its_American_form_is_UTC()
    {
        var alert = Payload.Alert("log-v1-log-analytics", "\"firedDateTime\"", "\"someOtherTime\"");

        Assert.AreEqual(new DateTimeOffset(2026, 3, 22, 13, 51, 31, TimeSpan.Zero), alert.FiredAt);
    }

    [TestMethod]
    public void A_Prometheus_alert_is_named_by_its_label_and_is_about_what_its_labels_name()
    {
        var alert = Payload.Alert("prometheus");

        Assert.AreEqual("PodCrashLooping", alert.Signal);
        Assert.AreEqual("KubePods/PodCrashLooping", alert.Rule);
        CollectionAssert.AreEqual(new[]
        {
            Payload.Shop + "microsoft.containerservice/managedclusters/aks-shop",
            Payload.Shop + "microsoft.monitor/accounts/amw-shop",
        }, alert.Resources.ToArray());
        CollectionAssert.AreEqual(new[] { "basket", "basket-7f9c", "aks-shop" }, alert.ConfigurationItems.ToArray());
        Assert.AreEqual("shop", alert.Dimensions["namespace"]);
        Assert.IsFalse(alert.Dimensions.ContainsKey("alertname"));
        Assert.AreEqual("basket restarts again and again", alert.Description);
    }

    [TestMethod]
    public void Smart_detection_never_says_Resolved()
    {
        var alert = Payload.Alert("smart-detection");

        Assert.IsTrue(alert.Stateless);
        Assert.AreEqual("FailureAnomaliesDetector", alert.Signal);
        Assert.AreEqual(Severity.Sev3, alert.Severity);
        Assert.AreEqual("An abnormal rise in failed requests", alert.Description);
    }
}
