using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.Records;
using CsCheck;

namespace AgentFunctions.Tests.Records;

/// <summary>Whatever is done, in whatever order and side by side: what the markers say is what reading everything says.</summary>
[TestClass]
public sealed class MarkersNeverLie
{
    const int Ids = 4;

    static readonly Gen<(int Id, int To)[]> Steps = Gen.Select(Gen.Int[1, Ids], Gen.Int[0, 17]).Array[0, 30];

    [TestMethod]
    public Task Open_incidents_are_those_whose_state_is_open() => Steps.SampleAsync(async steps =>
    {
        var rows = new MemoryRowStore();
        var incidents = new IncidentRecords(rows);
        await SideBySideAsync(steps, async (id, to) =>
        {
            if (!await incidents.AddAsync(Samples.Incident($"INC-{id:D4}", (IncidentState)to), default))
                await incidents.ChangeAsync($"INC-{id:D4}", incident => incident with { State = (IncidentState)to }, default);
        });

        var all = (await incidents.ListAsync(new(null, null, null, 100, null), default)).Items;
        var open = await incidents.OpenAsync(default);
        Same(all.Where(incident => incident.State.IsOpen()).Select(incident => incident.Id), open.Select(incident => incident.Id));
        Assert.AreEqual(open.Count, Markers(rows, "o"));
    }, iter: 300);

    [TestMethod]
    public Task Undecided_alerts_are_those_without_a_disposition() => Steps.SampleAsync(async steps =>
    {
        var rows = new MemoryRowStore();
        var alerts = new AlertRecords(rows);
        await SideBySideAsync(steps, async (id, to) =>
        {
            Disposition? disposition = to % 7 == 6 ? null : (Disposition)(to % 7);
            if (!await alerts.AcceptAsync(new(Samples.Alert(), Samples.Receipt(ReceiptId(id)) with { Disposition = disposition }), default))
                await alerts.DecideAsync(ReceiptId(id), receipt => receipt with { Disposition = disposition }, default);
        });

        var all = await Task.WhenAll(Enumerable.Range(1, Ids).Select(id => alerts.FindAsync(ReceiptId(id), default)));
        var undecided = await alerts.UndecidedAsync(Samples.Noon.AddDays(1), default);
        var open = all.OfType<StoredAlert>().Where(stored => stored.Receipt.Disposition is null);
        Same(open.Select(stored => stored.Receipt.Id), undecided.Select(stored => stored.Receipt.Id));
        Assert.AreEqual(undecided.Count, Markers(rows, "u-"));
    }, iter: 300);

    [TestMethod]
    public Task Waiting_approvals_are_the_pending_and_the_unconsumed() => Steps.SampleAsync(async steps =>
    {
        var rows = new MemoryRowStore();
        var approvals = new ApprovalRecords(rows);
        await SideBySideAsync(steps, async (id, to) =>
        {
            var approval = Samples.Approval($"inc-000{id}-swap-1", (ApprovalStatus)(to % 5), to > 9);
            if (!await approvals.AddAsync(approval, default))
                await approvals.ChangeAsync(approval.Id, _ => approval, default);
        });

        var all = await approvals.ListAsync(null, default);
        var pending = await approvals.ListAsync(ApprovalStatus.Pending, default);
        var unconsumed = await approvals.UnconsumedAsync(default);
        Same(all.Where(a => a.Status == ApprovalStatus.Pending).Select(a => a.Id), pending.Select(a => a.Id));
        Same(all.Where(a => a.Status != ApprovalStatus.Pending && !a.Consumed).Select(a => a.Id), unconsumed.Select(a => a.Id));
        Assert.AreEqual(pending.Count + unconsumed.Count, Markers(rows, "w-"));
    }, iter: 300);

    [TestMethod]
    public Task Messages_are_due_or_dead_or_sent_and_never_two_of_them() => Steps.SampleAsync(async steps =>
    {
        var rows = new MemoryRowStore();
        var outbox = new Outbox(rows);
        await SideBySideAsync(steps, async (id, to) =>
        {
            await outbox.EnqueueAsync(Samples.Message($"m/{id}"), default);
            var at = Samples.Noon.AddMinutes(to);
            if (to == 11)
                await outbox.RetryAsync($"m/{id}", at, default);
            else if (to == 10)
                await outbox.ClaimAsync($"m/{id}", at, at.AddMinutes(2), default);
            else
                await outbox.ReportAsync($"m/{id}", [new Delivery("teams", to < 12 ? DeliveryState.Waiting : to < 15 ? DeliveryState.Dead : DeliveryState.Delivered, 1, at, null)], default);
        });

        var due = (await outbox.DueAsync(Samples.Noon.AddDays(1), 100, default)).Select(item => item.Message.Key).ToArray();
        var dead = (await outbox.DeadLettersAsync(default)).Select(item => item.Message.Key).ToArray();
        Assert.IsEmpty(due.Intersect(dead));
        var stored = rows.Rows("outbox", "outbox");
        var messages = stored.Where(row => row.Key.StartsWith("m-", StringComparison.Ordinal)).ToArray();
        Assert.AreEqual(messages.Count(row => row.Json.Contains("\"state\":\"waiting\"}", StringComparison.Ordinal)), due.Length);
        Assert.AreEqual(messages.Count(row => row.Json.Contains("\"state\":\"dead\"}", StringComparison.Ordinal)), dead.Length);
        Assert.HasCount(messages.Length + due.Length + dead.Length, stored);
    }, iter: 300);

    static string ReceiptId(int id) => $"{id:x}{new string('0', 23)}";

    /// <summary>Two walk the same steps, one of them backwards.</summary>
    static Task SideBySideAsync((int Id, int To)[] steps, Func<int, int, Task> step)
    {
        return Task.WhenAll(WalkAsync(steps), WalkAsync(steps.Reverse()));

        async Task WalkAsync(IEnumerable<(int Id, int To)> walked)
        {
            foreach (var (id, to) in walked)
                await step(id, to);
        }
    }

    static int Markers(MemoryRowStore rows, string prefix) => rows.Partitions()
        .SelectMany(place => rows.Rows(place.Table, place.Partition))
        .Count(row => row.Key.StartsWith(prefix, StringComparison.Ordinal));

    static void Same(IEnumerable<string> expected, IEnumerable<string> actual) =>
        CollectionAssert.AreEquivalent(expected.ToArray(), actual.ToArray());
}
