using System.Text;
using System.Text.Json;
using AgentFunctions.Contracts.Actions;
using AgentFunctions.Incidents;
using AgentFunctions.Intake;
using AgentFunctions.Simulation;

namespace AgentFunctions.Tests.Simulation;

[TestClass]
public sealed class AlertScheduleTests
{
    static readonly DateTimeOffset FirstAlerts = Night.Start + Faults.Detection;

    [TestMethod]
    public async Task A_bad_checkout_raises_fourteen_alerts_of_five_services_in_twenty_seconds()
    {
        var night = await Night.WithAsync(Faults.BadDeployment, "checkout");
        var alerts = night.Estate.AlertsFor(night.Estate.InjectedFaults[0]);
        Assert.AreEqual(14, alerts.Count);
        Assert.AreEqual(5, alerts.Select(alert => alert.Service).Distinct().Count());
        Assert.IsTrue(alerts.All(alert => alert.At >= FirstAlerts && alert.At <= FirstAlerts.AddSeconds(20) && !alert.Resolves));
    }

    [TestMethod]
    public async Task Every_alert_is_resolved_once_after_the_cure_under_the_id_it_fired_with()
    {
        var night = (await Night.WithAsync(Faults.BadDeployment, "checkout")).After(9);
        Assert.AreEqual(0, night.Estate.PendingAlerts(Night.Start.AddMinutes(5), Night.Start.AddHours(9)).Count);
        await night.SwapBack();
        var resolved = night.Estate.PendingAlerts(Night.Start.AddMinutes(9), Night.Start.AddHours(9));
        var fired = night.Estate.PendingAlerts(Night.Start, Night.Start.AddMinutes(9));
        Assert.IsTrue(resolved.All(alert => alert.Resolves));
        CollectionAssert.AreEquivalent(fired.Select(Key).ToList(), resolved.Select(Key).ToList());
        Assert.AreEqual(14, fired.Select(Key).Distinct().Count());
    }

    [TestMethod]
    public async Task A_cure_that_does_nothing_resolves_nothing()
    {
        var night = (await Night.WithAsync(Faults.BadDeployment, "checkout", CureOutcome.None)).After(9);
        await night.SwapBack();
        Assert.IsFalse(night.Estate.PendingAlerts(Night.Start, Night.Start.AddHours(9)).Any(alert => alert.Resolves));
    }

    [TestMethod]
    public async Task Ranges_that_touch_give_each_alert_once()
    {
        var night = await Night.WithAsync(Faults.Flapping, "checkout");
        var whole = night.Estate.PendingAlerts(Night.Start, Night.Start.AddMinutes(90));
        var parts = Enumerable.Range(0, 90 * 6).SelectMany(part => night.Estate.PendingAlerts(Night.Start.AddSeconds(10 * part), Night.Start.AddSeconds(10 * part + 10)));
        CollectionAssert.AreEqual(whole.Select(alert => alert.Json).ToList(), parts.Select(alert => alert.Json).ToList());
        Assert.IsTrue(whole.Count(alert => alert.Resolves) > 14, "flapping fires and resolves again and again");
    }

    [TestMethod]
    public async Task A_payload_is_in_the_common_alert_schema()
    {
        var night = await Night.WithAsync(Faults.BadDeployment, "checkout");
        foreach (var alert in night.Estate.AlertsFor(night.Estate.InjectedFaults[0]))
        {
            using var json = JsonDocument.Parse(alert.Json);
            Assert.AreEqual("azureMonitorCommonAlertSchema", json.RootElement.GetProperty("schemaId").GetString());
            var essentials = json.RootElement.GetProperty("data").GetProperty("essentials");
            Assert.AreEqual("Fired", essentials.GetProperty("monitorCondition").GetString());
            Assert.AreEqual(alert.At, essentials.GetProperty("firedDateTime").GetDateTimeOffset());
            Assert.IsTrue(essentials.GetProperty("alertTargetIDs")[0].GetString()!.StartsWith("/subscriptions/", StringComparison.Ordinal));
        }
    }

    [TestMethod]
    public async Task Intake_understands_every_alert_that_the_estate_raises()
    {
        foreach (var fault in Faults.All)
            foreach (var service in Contoso.Catalog.Services)
            {
                var night = await Night.WithAsync(new Fault(fault, service.Id, 1, Night.Start) { Duration = TimeSpan.FromMinutes(10) });
                foreach (var raised in night.Estate.AlertsFor(night.Estate.InjectedFaults[0]))
                {
                    var alert = ((AlertReading.Understood)AlertReader.Read(Encoding.UTF8.GetBytes(raised.Json))).Alert;
                    Assert.AreEqual(raised.Service, Contoso.Catalog.ByResource(alert.Resources[0])?.Id);
                    Assert.AreEqual(raised.Resolves ? AlertCondition.Resolved : AlertCondition.Fired, alert.Condition);
                    Assert.AreNotEqual("", alert.Signal);
                }
            }
    }

    static string Key(ScheduledAlert alert)
    {
        using var json = JsonDocument.Parse(alert.Json);
        var essentials = json.RootElement.GetProperty("data").GetProperty("essentials");
        return $"{essentials.GetProperty("alertId").GetString()} {essentials.GetProperty("firedDateTime").GetString()}";
    }
}
