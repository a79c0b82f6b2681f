using System.Globalization;
using System.Text;
using AgentFunctions.Contracts.Durable;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Intake;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Tests.Runbooks;

namespace AgentFunctions.Tests.Intake;

/// <summary>More alerts than can be decided at once: who is too many is told so, and nobody who was not is lost.</summary>
[TestClass]
public sealed class OverloadTests
{
    [TestMethod]
    public async Task The_alert_after_four_thousand_undecided_ones_is_asked_to_come_again_and_none_of_those_is_lost()
    {
        var rows = new HeldRows(new MemoryRowStore());
        var files = new CaseFiles(rows);
        var desk = new IncidentDesk(files, new Starts(), () => Shipped.Library, TimeProvider.System);
        var inside = Enumerable.Range(0, 4_000).Select(number => desk.ReceiveAsync(Body(number), CancellationToken.None)).ToArray();

        var refused = await desk.ReceiveAsync(Body(4_000), CancellationToken.None);
        rows.LetGo();
        var accepted = (await Task.WhenAll(inside)).Cast<IntakeAnswer.Accepted>().ToArray();

        Assert.AreEqual(new IntakeAnswer.Busy(TimeSpan.FromSeconds(5)), refused);
        Assert.HasCount(4_000, accepted.Select(answer => answer.Receipt.Id).Distinct().ToArray());
        Assert.IsEmpty(await files.Alerts.UndecidedAsync(DateTimeOffset.MaxValue, default));
        var incident = (await files.Incidents.FindAsync(accepted[0].Receipt.IncidentId!, default))!.Value;
        CollectionAssert.AreEquivalent(accepted.Select(answer => answer.Receipt.Id).ToArray(), incident.Alerts.Select(alert => alert.ReceiptId).ToArray());
        Assert.IsInstanceOfType<IntakeAnswer.Accepted>(await desk.ReceiveAsync(Body(4_000), CancellationToken.None));
    }

    static byte[] Body(int number) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""
        {"data":{"essentials":{"alertId":"/subscriptions/s/providers/Microsoft.AlertsManagement/alerts/{{NameBasedGuid.Of($"{number}")}}","alertRule":"rule-{{number % 50}}","severity":"Sev2",
        "monitorCondition":"Fired","monitoringService":"Platform","alertTargetIDs":["/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-shop/providers/microsoft.web/sites/app-checkout"],
        "firedDateTime":"2026-11-20T03:00:00Z"},"alertContext":{"condition":{"allOf":[{"metricName":"Http5xx"}]} } } }
        """));
}
