using AgentFunctions.Audit;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.Metrics;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Tests.Records;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Tests.Metrics;

[TestClass]
public sealed class HistoriesTests
{
    static readonly CancellationToken None = CancellationToken.None;
    readonly FakeTimeProvider time = new(Samples.Noon + TimeSpan.FromDays(1));
    readonly CountedRows rows = new(new MemoryRowStore());

    [TestMethod]
    public async Task A_history_says_what_record_trail_approvals_and_ledger_say()
    {
        var files = new CaseFiles(rows);
        var incident = Samples.Incident("INC-0001", IncidentState.Closed) with
        {
            Approvals = ["inc-0001-swap-back-1"], Actions = ["INC-0001/swap-back/1"], AcknowledgedAt = Samples.Noon.AddMinutes(1), EndedAt = Samples.Noon.AddHours(1),
            Verifications = [new("INC-0001/swap-back/1", VerificationAnswer.Worse, false, Samples.Noon, "errors.value", "18", "30", "0.4", "more errors")],
        };
        await AddAsync(files, incident);
        await files.Approvals.AddAsync(Samples.Approval("inc-0001-swap-back-1", ApprovalStatus.Approved) with { DecidedAt = Samples.Noon.AddMinutes(3) }, None);
        await files.Actions.ReserveAsync(Samples.Action("INC-0001/swap-back/1", state: ActionState.Succeeded) with { ApprovalId = "inc-0001-swap-back-1" }, _ => null, Samples.Noon, None);
        await files.Actions.ReserveAsync(Samples.Action("INC-0001/refused/1", state: ActionState.Refused), _ => null, Samples.Noon, None);
        await NoteAsync(files, "approved", 3);
        await NoteAsync(files, "model", 4, new() { [ModelDetails.InputTokens] = "900", [ModelDetails.OutputTokens] = "100", [ModelDetails.Cost] = "0.02" });
        await NoteAsync(files, "handed off", 5);
        await NoteAsync(files, "closed", 6);

        var history = (await new Histories(files, time).LookAsync(None)).Single();

        Assert.AreEqual(new DoneEffect("app-service.slot-swap", Samples.Noon, false, false, VerificationAnswer.Worse), history.Effects.Single());
        Assert.AreEqual(new AskedDecision(Samples.Noon, Samples.Noon.AddMinutes(3), ApprovalStatus.Approved), history.Decisions.Single());
        Assert.AreEqual(Samples.Noon.AddMinutes(5), history.EscalatedAt);
        Assert.IsTrue(history.HadPerson && history.PersonFollowed);
        Assert.AreEqual(new ModelTotals(1, 900, 100, 0.02m), history.Model);
    }

    [TestMethod]
    [DataRow(null, 1, DisplayName = "an entry of before calls were counted")]
    [DataRow("2", 2, DisplayName = "an answer that was repaired")]
    [DataRow("0", 0, DisplayName = "a budget that bore no call")]
    [DataRow("many", 0, DisplayName = "what is no number")]
    public async Task Calls_of_a_model_are_counted_as_its_entry_says(string? said, int counted)
    {
        var files = new CaseFiles(rows);
        await AddAsync(files, Samples.Incident("INC-0001"));
        var details = new Dictionary<string, string> { [ModelDetails.InputTokens] = "0" };
        if (said is not null)
            details[ModelDetails.Calls] = said;
        await NoteAsync(files, "model", 4, details);

        Assert.AreEqual(counted, (await new Histories(files, time).LookAsync(None)).Single().Model.Calls);
    }

    [TestMethod]
    public async Task A_second_look_reads_none_of_the_ended_ones_again_and_sees_what_changed()
    {
        var files = new CaseFiles(rows);
        for (var number = 1; number <= 300; number++)
            await AddAsync(files, Samples.Incident($"INC-{number:D4}", IncidentState.Resolved) with { EndedAt = Samples.Noon });
        await AddAsync(files, Samples.Incident("INC-0301"));
        var histories = new Histories(files, time);
        await histories.LookAsync(None);

        rows.Calls = 0;
        Assert.HasCount(301, await histories.LookAsync(None));
        Assert.IsLessThan(20, rows.Calls, "of 301 incidents");

        await files.Incidents.ChangeAsync("INC-0301", was => was with { State = IncidentState.Resolved, EndedAt = Samples.Noon.AddHours(2) }, None);
        await files.Incidents.ChangeAsync("INC-0002", was => was with { Rating = new Rating(2, false, "ben", Samples.Noon, "") }, None);
        await files.Histories.ChangedLateAsync("INC-0002", time.GetUtcNow(), None);
        var then = (await histories.LookAsync(None)).ToDictionary(history => history.Id);
        Assert.AreEqual(IncidentState.Resolved, then["INC-0301"].State);
        Assert.AreEqual(new GivenRating(2, false), then["INC-0002"].Rating);
    }

    [TestMethod]
    public async Task A_process_that_starts_reads_what_the_one_before_wrote_down()
    {
        var files = new CaseFiles(rows);
        for (var number = 1; number <= 300; number++)
            await AddAsync(files, Samples.Incident($"INC-{number:D4}", IncidentState.Resolved) with { EndedAt = Samples.Noon });
        var before = await new Histories(files, time).LookAsync(None);

        rows.Calls = 0;
        var after = await new Histories(new CaseFiles(rows), time).LookAsync(None);
        Assert.IsLessThan(20, rows.Calls, "of 300 incidents");
        CollectionAssert.AreEquivalent(before.Select(history => (history.Id, history.Version, history.ReadAt)).ToArray(), after.Select(history => (history.Id, history.Version, history.ReadAt)).ToArray());
    }

    static async Task AddAsync(CaseFiles files, Incident incident)
    {
        while (string.CompareOrdinal(await files.Incidents.NextIdAsync(None), incident.Id) < 0)
        {
        }

        await files.Incidents.AddAsync(incident, None);
    }

    static Task NoteAsync(CaseFiles files, string kind, int minutes, Dictionary<string, string>? details = null) =>
        files.Audit.AppendAsync(new AuditNote("INC-0001", $"{kind}/{minutes}", Samples.Noon.AddMinutes(minutes), kind, kind, "ben", details ?? []), None);

    sealed class CountedRows(IRowStore inner) : IRowStore
    {
        public int Calls { get; set; }

        public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken)
        {
            Calls++;
            return inner.GetAsync(table, partition, key, cancellationToken);
        }

        public Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken)
        {
            Calls++;
            return inner.WriteAsync(table, partition, writes, cancellationToken);
        }

        public Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken)
        {
            Calls++;
            return inner.RangeAsync(table, partition, range, top, cancellationToken);
        }
    }
}
