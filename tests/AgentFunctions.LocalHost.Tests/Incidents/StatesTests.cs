using AgentFunctions.Incidents;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Tests.Incidents;

[TestClass]
public sealed class StatesTests
{
    [TestMethod]
    public async Task Two_incidents_that_turn_out_to_hang_together_become_the_older_one()
    {
        await using var shop = Shop.Open(Stage.Suggest);
        await shop.AlertAsync("RestartCount", "frontdoor");
        await shop.AlertAsync("RestartCount", "mobile-api");
        await shop.AlertAsync("RestartCount", "web");
        await shop.PassAsync(TimeSpan.FromSeconds(30));

        var (older, younger) = (await shop.IncidentAsync("INC-0001"), await shop.IncidentAsync("INC-0002"));
        Assert.AreEqual(IncidentState.Grouped, younger.State, await shop.StoryAsync("INC-0002"));
        Assert.HasCount(3, older.Alerts);
        Assert.AreEqual("web", older.RootService);
        var moved = (await shop.Stage.Files.Alerts.FindAsync(younger.Alerts[0].ReceiptId, default))!.Receipt;
        Assert.AreEqual("INC-0001", moved.IncidentId);
        Assert.IsTrue(moved.Later.Any(line => line.StartsWith("merged into INC-0001", StringComparison.Ordinal)), string.Join("; ", moved.Later));
    }

    [TestMethod]
    public async Task Two_services_that_fail_for_want_of_a_silent_third_are_one_incident_of_the_third()
    {
        await using var shop = Shop.Open(Stage.Suggest);
        await shop.AlertAsync("dependencies/failed", "frontdoor");
        await shop.AlertAsync("dependencies/failed", "mobile-api");
        await shop.PassAsync(TimeSpan.FromSeconds(30));

        Assert.AreEqual("web", (await shop.IncidentAsync()).RootService, await shop.StoryAsync());
        Assert.IsNull(await shop.Stage.Files.Incidents.FindAsync("INC-0002", default));
    }

    [TestMethod]
    public async Task Azure_Monitor_and_the_pager_are_told_that_alerts_are_being_looked_at()
    {
        await using var shop = Shop.Open(Stage.Suggest);
        await shop.BreakAsync(Faults.SickInstance, "search");
        await shop.PassAsync(TimeSpan.FromMinutes(9));

        var incident = await shop.IncidentAsync();
        Assert.IsNotEmpty(shop.Estate.Acknowledged);
        CollectionAssert.IsSubsetOf(shop.Estate.Acknowledged.Keys.ToArray(), incident.Alerts.Where(alert => alert.AcknowledgedAt is not null).Select(alert => alert.AlertId).ToArray());
        var receipt = (await shop.Stage.Files.Alerts.FindAsync(incident.Alerts[0].ReceiptId, default))!.Receipt;
        Assert.AreEqual("acknowledged in Azure Monitor for INC-0001", receipt.Later.Single());
        Assert.Contains("acknowledged", (await shop.Stage.Files.Outbox.DueAsync(DateTimeOffset.MaxValue, 100, default)).Select(item => item.Message.Kind));
    }

    [TestMethod]
    public async Task An_incident_that_maintenance_covers_by_now_is_suppressed()
    {
        await using var shop = Shop.Open(Stage.Suggest);
        await shop.AlertAsync("Http5xx", "search");
        await shop.PassAsync(TimeSpan.FromMinutes(1));
        await shop.Stage.Desk.People.CloseAsync("INC-0001", "dev", "planned", default);
        var services = shop.Library.Services.Services.Select(service => service.Id != "search" ? service : service with
        {
            Maintenance = [new MaintenanceWindow(Shop.Night - TimeSpan.FromHours(1), Shop.Night + TimeSpan.FromHours(1), "new disks")],
        });
        shop.Library = shop.Library with { Services = new ServiceCatalog([.. services]) };
        await shop.Stage.Desk.People.ReopenAsync("INC-0001", "dev", "is it noise?", default);
        await shop.PassAsync(TimeSpan.FromMinutes(1));

        var incident = await shop.IncidentAsync();
        Assert.AreEqual(IncidentState.Suppressed, incident.State);
        StringAssert.Contains(incident.StateReason, "new disks");
    }

    [TestMethod]
    public async Task An_alert_in_maintenance_opens_nothing_and_its_receipt_says_why()
    {
        await using var shop = Shop.Open(Stage.Suggest);
        var services = shop.Library.Services.Services.Select(service => service with { KnownNoise = [new KnownNoise("Http5xx", "probe of the load test, says dev", Shop.Night.AddDays(3))] });
        shop.Library = shop.Library with { Services = new ServiceCatalog([.. services]) };
        await shop.AlertAsync("Http5xx", "search");

        Assert.IsEmpty((await shop.Stage.Files.Incidents.ListAsync(new(null, null, null, 10, null), default)).Items);
    }

    [TestMethod]
    public async Task Every_change_of_state_is_in_the_audit()
    {
        await using var shop = Shop.Open(Stage.Suggest);
        await shop.BreakAsync(Faults.Saturation, "reports", CureOutcome.Worse);
        var approval = await shop.AwaitApprovalAsync();
        await shop.DecideAsync(approval, approval.Asked[0], approve: true);
        await shop.PassAsync(TimeSpan.FromMinutes(60));
        await shop.Stage.Desk.People.CloseAsync("INC-0001", "gus", "scaled by hand", default);

        var trail = await shop.Stage.Files.Audit.ReadAsync("INC-0001", default);
        var states = trail.Select(entry => entry.Details.GetValueOrDefault("state")).OfType<string>().Distinct().ToArray();
        CollectionAssert.IsSubsetOf((string[])["triaging", "investigating", "planned", "awaiting-approval", "acting", "verifying", "rolled-back", "escalated", "handed-off", "closed"], states, string.Join(", ", states));
    }
}
