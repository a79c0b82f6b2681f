using System.Globalization;
using System.Text;
using AgentFunctions.Contracts.Durable;
using AgentFunctions.Incidents;
using AgentFunctions.Intake;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Contracts.Rows;

/// <summary>Two hosts that receive the same storm side by side, over one store.</summary>
public abstract class TwoDesksContract
{
    const int Alerts = 60;
    static readonly DateTimeOffset Night = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);
    static readonly string[] Chain = ["app-checkout", "app-cart", "app-web"];

    /// <summary>The shipped one: checkout, which cart calls, which web calls.</summary>
    protected abstract Library Library { get; }

    protected abstract IRowStore Open();

    [TestMethod]
    public async Task Two_hosts_that_receive_one_storm_side_by_side_open_one_incident()
    {
        var (rows, starts) = (Open(), new Starts());
        IncidentDesk[] desks = [Desk(rows, starts), Desk(rows, starts)];

        var answers = await Task.WhenAll(Enumerable.Range(0, Alerts).SelectMany(number => desks.Select(desk => Task.Run(() => desk.ReceiveAsync(Body(number), CancellationToken.None)))));

        var accepted = answers.Cast<IntakeAnswer.Accepted>().ToArray();
        var files = new CaseFiles(rows);
        var incidents = (await files.Incidents.ListAsync(new IncidentQuery(null, null, null, 100, null), CancellationToken.None)).Items;
        Assert.HasCount(1, incidents, string.Join("; ", incidents.Select(incident => $"{incident.Id} {incident.State} {incident.Alerts.Count}")));
        Assert.HasCount(Alerts, incidents[0].Alerts);
        Assert.HasCount(Alerts, incidents[0].Alerts.Select(alert => alert.ReceiptId).Distinct().ToArray());
        Assert.AreEqual(1, accepted.Count(answer => answer.Disposition == Disposition.Opened));
        Assert.AreEqual(Alerts, accepted.Count(answer => answer.Disposition == Disposition.Duplicate));
        Assert.IsTrue(accepted.All(answer => answer.Receipt.IncidentId == incidents[0].Id));
        CollectionAssert.AreEqual((string[])[incidents[0].InstanceId], starts.Ids.Distinct().ToArray());
    }

    [TestMethod]
    public async Task An_alert_at_one_host_and_its_end_at_the_other_never_leave_it_open()
    {
        var rows = Open();
        IncidentDesk[] desks = [Desk(rows, new Starts()), Desk(rows, new Starts())];

        await Task.WhenAll(Enumerable.Range(0, Alerts).SelectMany(number => (Task[])
        [
            Task.Run(() => desks[number % 2].ReceiveAsync(Body(number), CancellationToken.None)),
            Task.Run(() => desks[1 - number % 2].ReceiveAsync(Body(number, "Resolved"), CancellationToken.None)),
        ]));

        foreach (var incident in (await new CaseFiles(rows).Incidents.ListAsync(new IncidentQuery(null, null, null, 100, null), CancellationToken.None)).Items)
            Assert.AreEqual("", string.Join(", ", incident.Alerts.Where(alert => alert.ResolvedAt is null).Select(alert => alert.AlertId)));
    }

    IncidentDesk Desk(IRowStore rows, Starts starts) => new(new CaseFiles(rows), starts, () => Library, TimeProvider.System);

    static byte[] Body(int number, string condition = "Fired") => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""
        {"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{
        "alertId":"/subscriptions/11111111-1111-1111-1111-111111111111/providers/Microsoft.AlertsManagement/alerts/{{NameBasedGuid.Of($"{number}")}}",
        "alertRule":"rule-{{number}}","severity":"Sev1","monitorCondition":"{{condition}}","monitoringService":"Platform",
        "alertTargetIDs":["/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-shop/providers/microsoft.web/sites/{{Chain[number % Chain.Length]}}"],
        "firedDateTime":"{{Night.AddSeconds(number):O}}"},"alertContext":{"condition":{"allOf":[{"metricName":"Http5xx"}]} } } }
        """));
}
