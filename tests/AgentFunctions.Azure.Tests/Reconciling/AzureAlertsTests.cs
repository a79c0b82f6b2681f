using System.Text;
using AgentFunctions.Azure.Reconciling;
using AgentFunctions.Azure.Tests.Loopback;
using AgentFunctions.Incidents;
using AgentFunctions.Intake;
using AgentFunctions.Ports;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Azure.Tests.Reconciling;

/// <summary>Alerts as Alerts Management lists them, in the shape of its REST reference.</summary>
[TestClass]
public sealed class AzureAlertsTests
{
    public TestContext TestContext { get; set; } = null!;

    const string First = $"/subscriptions/{Estate.Subscription}/providers/Microsoft.AlertsManagement/alerts/aaaaaaaa-0000-0000-0000-000000000001";
    const string Second = $"/subscriptions/{Estate.Subscription}/providers/Microsoft.AlertsManagement/alerts/aaaaaaaa-0000-0000-0000-000000000002";

    static string Item(string id, string condition, string startedAt) => $$$"""
        {"id": "{{{id}}}", "type": "Microsoft.AlertsManagement/alerts", "name": "http", "properties": {"essentials": {"severity": "Sev1", "signalType": "Metric", "alertState": "New",
          "monitorCondition": "{{{condition}}}", "monitorService": "Platform", "targetResource": "{{{Estate.Site}}}", "targetResourceName": "app-shop", "startDateTime": "{{{startedAt}}}",
          "monitorConditionResolvedDateTime": "2026-11-20T03:05:00Z", "alertRule": "/subscriptions/x/providers/microsoft.insights/metricalerts/shop-5xx", "description": "errors"},
          "context": {"context": {"conditionType": "SingleResourceMultipleMetricCriteria", "condition": {"windowSize": "PT5M", "allOf": [{"metricName": "Http5xx", "operator": "GreaterThan", "threshold": "10", "timeAggregation": "Total", "dimensions": [], "metricValue": 18}]} } } } }
        """;

    [TestMethod]
    public async Task Fired_alerts_are_messages_that_intake_understands_page_after_page()
    {
        await using var server = await FakeSource.StartAsync();
        server.Answer($"/subscriptions/{Estate.Subscription}/providers/Microsoft.AlertsManagement/alerts", request => request.Query.Contains("page2", StringComparison.Ordinal)
            ? $$"""{"value": [{{Item(First, "Fired", "2026-11-20T02:58:00.1234567Z")}}]}"""
            : $$"""{"value": [{{Item(Second, "Resolved", "2026-11-20T02:59:00Z")}}, {"id": 7}], "nextLink": "{url}/subscriptions/{{Estate.Subscription}}/providers/Microsoft.AlertsManagement/alerts?page2"}""");

        var alerts = await Open(server).FiredAsync(Estate.Now.AddMinutes(-30), TestContext.CancellationToken);

        CollectionAssert.AreEqual(new[] { First, Second }, alerts.Select(alert => alert.AlertId).ToArray());
        var read = ((AlertReading.Understood)AlertReader.Read(Encoding.UTF8.GetBytes(alerts[0].Message))).Alert;
        Assert.AreEqual((First, "shop-5xx", Severity.Sev1, "Http5xx", Estate.Site), (read.AlertId, read.Rule, read.Severity, read.Signal, read.Resources[0]));
        Assert.AreEqual(alerts[0].FiredAt, read.FiredAt);
        StringAssert.Contains(server.Requests[0].Query, "timeRange=1h");
    }

    [TestMethod]
    public async Task One_alert_says_how_it_stands_and_an_unknown_one_is_null()
    {
        await using var server = await FakeSource.StartAsync();
        server.Answer(First, Item(First, "Resolved", "2026-11-20T02:58:00Z"));

        Assert.AreEqual(AlertCondition.Resolved, (await Open(server).FindAsync(First, TestContext.CancellationToken))!.Condition);
        Assert.IsNull(await Open(server).FindAsync(Second, TestContext.CancellationToken));
    }

    [TestMethod]
    [DataRow("/subscriptions/22222222-2222-2222-2222-222222222222/providers/Microsoft.AlertsManagement/alerts/aaaaaaaa-0000-0000-0000-000000000001")]
    [DataRow($"/subscriptions/{Estate.Subscription}/providers/Microsoft.AlertsManagement/alerts/../../secrets")]
    [DataRow("https://evil.example/alert")]
    [DataRow("made-up")]
    public async Task An_id_of_another_shape_or_subscription_is_never_asked_for(string id)
    {
        await using var server = await FakeSource.StartAsync();
        Assert.IsNull(await Open(server).FindAsync(id, TestContext.CancellationToken));
        Assert.IsEmpty(server.Requests);
    }

    [TestMethod]
    public async Task A_source_that_fails_is_not_an_alert_that_is_unknown()
    {
        await using var server = await FakeSource.StartAsync();
        server.Misbehaviour = Misbehaviour.Fails;
        await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => Open(server).FindAsync(First, TestContext.CancellationToken));
        await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => Open(server).FiredAsync(Estate.Now, TestContext.CancellationToken));
    }

    static AzureAlerts Open(FakeSource server) => new(Estate.Arm(server), () => Estate.Catalog, new FakeTimeProvider(Estate.Now));
}
