using System.Globalization;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Tests.Intake;

[TestClass]
public sealed class GroupingTests
{
    static readonly ServiceCatalog Services = new(
    [
        Service("page", "stock", "prices"), Service("stock", "database"), Service("prices", "database"), Service("database"),
        Service("alone"), Service("staging-page", "database") with { Environment = "staging" },
    ]);

    readonly Desk desk = new(Services);
    int number;

    [TestMethod]
    public async Task A_service_that_the_cause_hurts_joins_and_says_why()
    {
        var first = await FireAsync("database", "dtu_consumption_percent");
        var second = await FireAsync("stock", "Http5xx");

        Assert.AreEqual(first.IncidentId, second.IncidentId);
        Assert.AreEqual("group.dependency", second.Rule);
        StringAssert.Contains(second.Reason, "stock is hurt by database");
    }

    [TestMethod]
    public async Task An_unrelated_service_and_another_environment_open_incidents_of_their_own()
    {
        var first = await FireAsync("database", "Http5xx");

        Assert.AreNotEqual(first.IncidentId, (await FireAsync("alone", "Http5xx")).IncidentId);
        Assert.AreNotEqual(first.IncidentId, (await FireAsync("staging-page", "Http5xx")).IncidentId);
    }

    [TestMethod]
    public async Task A_root_that_is_found_late_makes_two_incidents_one_and_their_receipts_say_so()
    {
        var (stock, prices) = (await FireAsync("stock", "RestartCount"), await FireAsync("prices", "RestartCount"));
        Assert.AreNotEqual(stock.IncidentId, prices.IncidentId);

        var root = await FireAsync("database", "healthevent");

        Assert.AreEqual("group.root-found", root.Rule);
        Assert.AreEqual(stock.IncidentId, root.IncidentId);
        Assert.AreEqual(IncidentState.Grouped, (await desk.IncidentAsync(prices.IncidentId!)).State);
        Assert.HasCount(3, (await desk.IncidentAsync(stock.IncidentId!)).Alerts);
        var moved = (await desk.Files.Alerts.FindAsync(prices.Id, default))!.Receipt;
        Assert.AreEqual(stock.IncidentId, moved.IncidentId);
        StringAssert.StartsWith(moved.Later.Single(), $"merged into {stock.IncidentId}");
    }

    [TestMethod]
    public async Task The_same_alert_again_and_again_flaps_in_one_incident()
    {
        var receipts = new List<Receipt>();
        for (var time = 0; time < 5; time++)
        {
            receipts.Add(await FireAsync("stock", "Http5xx", rule: "same"));
            desk.Clock.Advance(TimeSpan.FromMinutes(6));
        }

        Assert.HasCount(1, receipts.Select(receipt => receipt.IncidentId).Distinct().ToArray());
        CollectionAssert.AreEqual((string[])["open.new", "group.recurring", "group.recurring", "group.flapping", "group.flapping"], receipts.Select(receipt => receipt.Rule).ToArray());
    }

    [TestMethod]
    public async Task What_is_back_within_the_cooldown_opens_its_incident_again()
    {
        var first = await FireAsync("stock", "Http5xx", rule: "same");
        await EndAsync(first.IncidentId!, IncidentState.ResolvedUpstream);
        desk.Clock.Advance(TimeSpan.FromMinutes(10));

        var second = await FireAsync("stock", "Http5xx", rule: "same");

        Assert.AreEqual("reopen.cooldown", second.Rule);
        var incident = await desk.IncidentAsync(first.IncidentId!);
        Assert.AreEqual((IncidentState.Received, 2, 2), (incident.State, incident.Run, incident.Alerts.Count));
    }

    [TestMethod]
    [DataRow(IncidentState.Closed, 10)]
    [DataRow(IncidentState.ResolvedUpstream, 45)]
    public async Task What_a_person_closed_or_is_long_over_stays_so(IncidentState state, int minutes)
    {
        var first = await FireAsync("stock", "Http5xx", rule: "same");
        await EndAsync(first.IncidentId!, state);
        desk.Clock.Advance(TimeSpan.FromMinutes(minutes));

        Assert.AreNotEqual(first.IncidentId, (await FireAsync("stock", "Http5xx", rule: "same")).IncidentId);
    }

    [TestMethod]
    public async Task Resources_that_nobody_described_belong_together_by_resource_group()
    {
        var (one, two, other) = (await FireAsync("vm-1", "Http5xx", "rg-a"), await FireAsync("vm-2", "Http5xx", "rg-a"), await FireAsync("vm-3", "Http5xx", "rg-b"));

        Assert.AreEqual(one.IncidentId, two.IncidentId);
        Assert.AreNotEqual(one.IncidentId, other.IncidentId);
    }

    async Task EndAsync(string incidentId, IncidentState state)
    {
        var incident = await desk.Files.Incidents.ChangeAsync(incidentId, was => was.To(state, "over"), default);
        await desk.Files.Groups.ChangeAsync(incident.Component, group => group.WithEnded(incidentId, incident.RootService, desk.Clock.GetUtcNow(), state != IncidentState.Closed), default);
    }

    Task<Receipt> FireAsync(string service, string signal, string group = "rg", string? rule = null) => desk.AcceptAsync(string.Create(CultureInfo.InvariantCulture, $$"""
        {"data":{"essentials":{"alertId":"/subscriptions/s/providers/Microsoft.AlertsManagement/alerts/{{NameBasedGuid.Of($"{++number}")}}","alertRule":"{{rule ?? $"rule-{number}"}}",
        "severity":"Sev2","monitorCondition":"Fired","monitoringService":"Platform","alertTargetIDs":["/subscriptions/s/resourcegroups/{{group}}/providers/microsoft.web/sites/{{service}}"],
        "firedDateTime":"{{desk.Clock.GetUtcNow():O}}"},"alertContext":{"condition":{"allOf":[{"metricName":"{{signal}}"}]} } } }
        """));

    static Service Service(string id, params string[] calls) =>
        new(id, id, "team", "standard", "production", false, false, ["asha"], [$"/subscriptions/s/resourcegroups/rg/providers/microsoft.web/sites/{id}"], calls);
}
