using AgentFunctions.Incidents;

namespace AgentFunctions.Tests.Intake;

/// <summary>How the message that says it is over finds the alert that it ends.</summary>
[TestClass]
public sealed class EndingTests
{
    [TestMethod]
    public async Task An_Azure_incident_ends_by_its_tracking_id_though_the_alert_has_another_id()
    {
        var desk = new Desk();
        var fired = await desk.PayloadAsync("service-health-active");

        var ended = await desk.PayloadAsync("service-health-resolved");

        Assert.AreNotEqual(fired.AlertId, ended.AlertId);
        Assert.AreEqual("resolve.tracking", ended.Rule);
        Assert.AreEqual(fired.IncidentId, ended.IncidentId);
        Assert.IsTrue((await desk.IncidentAsync(fired.IncidentId!)).AllResolved);
    }

    [TestMethod]
    public async Task An_Azure_incident_of_another_tracking_id_goes_on()
    {
        var desk = new Desk();
        var fired = await desk.PayloadAsync("service-health-active", ("CTSO-9X0", "OTHER-1"));

        Assert.AreEqual("resolve.before-fired", (await desk.PayloadAsync("service-health-resolved")).Rule);
        Assert.IsFalse((await desk.IncidentAsync(fired.IncidentId!)).AllResolved);
    }

    [TestMethod]
    public async Task A_resource_that_is_available_again_ends_what_said_it_was_not()
    {
        var desk = new Desk();
        var fired = await desk.PayloadAsync("resource-health-unavailable");

        var ended = await desk.PayloadAsync("resource-health-available");

        Assert.AreEqual(fired.IncidentId, ended.IncidentId);
        Assert.IsTrue((await desk.IncidentAsync(fired.IncidentId!)).AllResolved);
    }

    [TestMethod]
    public async Task A_metric_alert_of_the_older_schema_ends_though_its_messages_have_different_times()
    {
        var desk = new Desk();
        var fired = await desk.PayloadAsync("legacy-metric-activated");

        await desk.PayloadAsync("legacy-metric-deactivated");

        Assert.IsTrue((await desk.IncidentAsync(fired.IncidentId!)).AllResolved);
    }

    [TestMethod]
    public async Task An_end_that_comes_first_lets_nothing_open()
    {
        var desk = new Desk();
        await desk.PayloadAsync("http5xx-sev1-resolved");

        Assert.AreEqual(Disposition.Resolved, (await desk.PayloadAsync("http5xx-sev1-fired")).Disposition);
    }

    [TestMethod]
    public async Task A_resolved_without_a_date_ends_its_alert()
    {
        var desk = new Desk();
        var fired = await desk.PayloadAsync("metric-resolved-without-date", ("\"Resolved\"", "\"Fired\""));

        await desk.PayloadAsync("metric-resolved-without-date");

        Assert.IsTrue((await desk.IncidentAsync(fired.IncidentId!)).AllResolved);
    }
}
