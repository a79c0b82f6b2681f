using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Tests.Records;

[TestClass]
public sealed class LargeIncidentTests
{
    const int Alerts = 1000;

    [TestMethod]
    public async Task An_incident_of_a_thousand_alerts_is_read_whole_by_others_and_its_row_stays_small()
    {
        var rows = new MemoryRowStore();
        var records = new IncidentRecords(rows);
        await records.AddAsync(Samples.Incident("INC-0001") with { Alerts = [] }, default);

        await records.JoinAsync("INC-0001", [.. Enumerable.Range(0, Alerts).Select(Alert)], was => was, default);

        foreach (var reader in (IncidentRecords[])[records, new(rows)])
        {
            var read = (await reader.FindAsync("INC-0001", default))!.Value;
            CollectionAssert.AreEqual(Enumerable.Range(0, Alerts).Select(number => $"key-{number}").ToArray(), read.Alerts.Select(alert => alert.Key).ToArray());
        }
        Assert.IsLessThan(10_000, rows.Rows("incidents", "0000000").Single(row => row.Key.StartsWith('i')).Json.Length);
    }

    [TestMethod]
    public async Task An_alert_that_is_over_is_seen_by_readers_that_knew_it_before()
    {
        var rows = new MemoryRowStore();
        IncidentRecords[] readers = [new(rows), new(rows)];
        await readers[0].AddAsync(Samples.Incident("INC-0001") with { Alerts = [] }, default);
        await readers[0].JoinAsync("INC-0001", [.. Enumerable.Range(0, 40).Select(Alert)], was => was, default);
        await readers[1].FindAsync("INC-0001", default);

        // One that stands in the incident's row, and one beside it.
        foreach (var id in (string[])["alert-3", "alert-33"])
            await readers[0].ChangeAsync("INC-0001", was => was.Resolve(new Dictionary<string, DateTimeOffset> { [id] = DateTimeOffset.UnixEpoch }), default);

        foreach (var reader in readers)
            CollectionAssert.AreEqual((string[])["alert-3", "alert-33"],
                (await reader.FindAsync("INC-0001", default))!.Value.Alerts.Where(alert => alert.ResolvedAt is not null).Select(alert => alert.AlertId).ToArray());
    }

    [TestMethod]
    public async Task Alerts_that_join_from_two_sides_are_all_in_it_once()
    {
        var rows = new MemoryRowStore();
        IncidentRecords[] sides = [new(rows), new(rows)];
        await sides[0].AddAsync(Samples.Incident("INC-0001") with { Alerts = [] }, default);

        await Task.WhenAll(Enumerable.Range(0, 200).SelectMany(number => sides.Select(side => Task.Run(() => side.JoinAsync("INC-0001", [Alert(number)], was => was, default)))));

        var keys = (await sides[0].FindAsync("INC-0001", default))!.Value.Alerts.Select(alert => alert.Key).ToArray();
        CollectionAssert.AreEquivalent(Enumerable.Range(0, 200).Select(number => $"key-{number}").ToArray(), keys);
    }

    static IncidentAlert Alert(int number) => new(
        $"key-{number}", $"alert-{number}", $"receipt-{number}", "checkout", "Platform", "Http5xx", "rule", Severity.Sev2, DateTimeOffset.UnixEpoch, null, false);
}
