using AgentFunctions.Incidents;

namespace AgentFunctions.Tests.Intake;

[TestClass]
public sealed class ActivityLogAlertTests
{
    const string Vm = Payload.Shop + "microsoft.compute/virtualmachines/vm-orders-1";

    [TestMethod]
    [DataRow("administrative", "Activity Log - Administrative", "Microsoft.Compute/virtualMachines/restart/action")]
    [DataRow("policy", "Activity Log - Policy", "Microsoft.Authorization/policies/audit/action")]
    [DataRow("autoscale", "Activity Log - Autoscale", "Microsoft.Insights/AutoscaleSettings/Scaleup/Action")]
    [DataRow("security", "Activity Log - Security", "Microsoft.Security/locations/alerts/activate/action")]
    [DataRow("recommendation", "Activity Log - Recommendation", "Microsoft.Advisor/recommendations/available/action")]
    public void An_activity_log_alert_is_named_by_its_operation(string name, string service, string operation)
    {
        var alert = Payload.Alert("activity-" + name);

        Assert.AreEqual(service, alert.MonitoringService);
        Assert.AreEqual(operation, alert.Signal);
        Assert.AreEqual(Severity.Sev4, alert.Severity);
        Assert.IsTrue(alert.Stateless);
        CollectionAssert.AreEqual(new[] { Vm }, alert.Resources.ToArray());
        CollectionAssert.AreEqual(new[] { "vm-orders-1" }, alert.ConfigurationItems.ToArray());
    }

    [TestMethod]
    public void An_event_without_targets_is_about_its_scope() =>
        Assert.AreEqual(Vm, Payload.Alert("activity-administrative", "alertTargetIDs", "noTargets").Resources[0]);

    [TestMethod]
    public void An_open_Azure_incident_is_fired_and_its_text_is_no_HTML()
    {
        var alert = Payload.Alert("service-health-active");

        Assert.AreEqual(AlertCondition.Fired, alert.Condition);
        Assert.AreEqual("Storage unavailable & slow", alert.Description);
        CollectionAssert.AreEqual(new[] { Payload.Subscription }, alert.Resources.ToArray());
        CollectionAssert.AreEqual((string[])["Storage/West Europe", "Storage"], alert.ConfigurationItems.ToArray());
        Assert.AreEqual("CTSO-9X0", alert.Dimensions["trackingId"]);
        Assert.AreEqual("We see errors . Write to [removed].", alert.Context!.Value.GetProperty("properties").GetProperty("communication").GetString());
    }

    [TestMethod]
    public void An_Azure_incident_ends_by_its_stage_though_the_monitor_says_Fired()
    {
        var alert = Payload.Alert("service-health-resolved");

        Assert.AreEqual(AlertCondition.Resolved, alert.Condition);
        Assert.AreEqual(new DateTimeOffset(2026, 11, 20, 15, 30, 0, TimeSpan.Zero), alert.ResolvedAt);
        Assert.AreEqual(Payload.Alert("service-health-active").Fingerprint, alert.Fingerprint);
        Assert.IsTrue(alert.Stateless);
    }

    [TestMethod]
    public void Without_a_stage_the_status_of_an_Azure_incident_counts()
    {
        var alert = Payload.Alert("service-health-resolved", "\"stage\"", "\"formerStage\"");
        Assert.AreEqual(AlertCondition.Resolved, alert.Condition);
    }

    [TestMethod]
    public void A_resource_is_resolved_when_it_is_available_again()
    {
        var down = Payload.Alert("resource-health-unavailable");
        var up = Payload.Alert("resource-health-available");

        Assert.AreEqual(AlertCondition.Fired, down.Condition);
        Assert.AreEqual(AlertCondition.Resolved, up.Condition);
        Assert.AreEqual(new DateTimeOffset(2026, 11, 20, 16, 12, 0, TimeSpan.Zero), up.ResolvedAt);
        Assert.AreEqual("Microsoft.Resourcehealth/healthevent", down.Signal);
        Assert.AreEqual(down.Fingerprint, up.Fingerprint);
    }

    [TestMethod]
    public void A_resource_that_is_still_unavailable_is_not_resolved_by_a_status() =>
        Assert.AreEqual(AlertCondition.Fired, Payload.Alert("resource-health-unavailable", "\"status\": \"Active\"", "\"status\": \"Resolved\"").Condition);

    [TestMethod]
    public void A_resource_of_unknown_health_is_resolved_by_its_status() =>
        Assert.AreEqual(AlertCondition.Resolved, Payload.Alert("resource-health-available", "\"currentHealthStatus\": \"Available\"", "\"currentHealthStatus\": \"Unknown\"").Condition);
}
