using AgentFunctions.Activities;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Tests.Bugs;

/// <summary>While an incident's alerts were carried over to an older one, another host could let one more join it: that alert ended with an
/// incident that nobody looks at any more.</summary>
[TestClass]
public sealed class A_merge_loses_no_alert_that_joins_meanwhile
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public async Task However_often_one_joins_in_between(int late)
    {
        var rows = new MemoryRowStore();
        var interrupting = new InterruptedRows(rows);
        var (mine, others) = (new CaseFiles(interrupting), new CaseFiles(rows));
        foreach (var number in Enumerable.Range(0, 2 + late))
            await others.Alerts.AcceptAsync(Stored(Alert(number), number == 0 ? "INC-0001" : "INC-0002"), default);
        await others.Incidents.AddAsync(New("INC-0001", Alert(0)), default);
        await others.Incidents.AddAsync(New("INC-0002", Alert(1)), default);
        foreach (var number in Enumerable.Range(2, late))
            interrupting.Before.Enqueue(() => others.Incidents.JoinAsync("INC-0002", [Alert(number)], was => was, default));

        await new Merging(mine, new Chronicle(mine, TimeProvider.System)).IntoAsync("INC-0002", "INC-0001", "one cause", default);

        Assert.IsEmpty(interrupting.Before);
        var (kept, gone) = ((await others.Incidents.FindAsync("INC-0001", default))!.Value, (await others.Incidents.FindAsync("INC-0002", default))!.Value);
        Assert.AreEqual(IncidentState.Grouped, gone.State);
        CollectionAssert.AreEquivalent(Enumerable.Range(0, 2 + late).Select(number => $"key-{number}").ToArray(), kept.Alerts.Select(alert => alert.Key).ToArray());
        foreach (var alert in kept.Alerts)
            Assert.AreEqual("INC-0001", (await others.Alerts.FindAsync(alert.ReceiptId, default))!.Receipt.IncidentId);
    }

    static Incident New(string id, IncidentAlert alert) => new(
        id, IncidentState.Investigating, "", Severity.Sev2, "production", "c", "stock", ["stock"], false, "new", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 1) { Alerts = [alert] };

    static IncidentAlert Alert(int number) =>
        new($"key-{number}", $"alert-{number}", number.ToString("x24", null), "stock", "Platform", "Http5xx", "rule", Severity.Sev2, DateTimeOffset.UnixEpoch, null, false);

    static StoredAlert Stored(IncidentAlert alert, string incident) => new(
        new(alert.AlertId, alert.Rule, alert.Severity, "Metric", "Platform", AlertCondition.Fired, alert.FiredAt, null, [], [], alert.Signal, new Dictionary<string, string>(), "", false, "", null),
        new(alert.ReceiptId, alert.Key, alert.AlertId, alert.Severity, alert.Rule, alert.Service, alert.FiredAt, incident, Disposition.Grouped, "", "", []));

    /// <summary>Lets another host do something before a write to the older incident is done.</summary>
    sealed class InterruptedRows(IRowStore rows) : IRowStore
    {
        public Queue<Func<Task>> Before { get; } = [];

        public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken) => rows.GetAsync(table, partition, key, cancellationToken);

        public async Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken)
        {
            if (table == "incidents" && Before.TryDequeue(out var before))
                await before();
            return await rows.WriteAsync(table, partition, writes, cancellationToken);
        }

        public Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken) =>
            rows.RangeAsync(table, partition, range, top, cancellationToken);
    }
}
