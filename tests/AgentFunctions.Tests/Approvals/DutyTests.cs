using AgentFunctions.Activities;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using AgentFunctions.Tests.Records;
using AgentFunctions.Tests.Runbooks;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Tests.Approvals;

[TestClass]
public sealed class DutyTests
{
    static readonly DateTimeOffset Monday = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
    static readonly Rotation Web = new("web-primary", ["asha", "ben", "chloe"], Monday, TimeSpan.FromDays(7), [new StandIn("dev", Monday.AddDays(8), Monday.AddDays(9))]);

    [TestMethod]
    [DataRow(-1, "asha")]
    [DataRow(0, "asha")]
    [DataRow(6.99, "asha")]
    [DataRow(7, "ben")]
    [DataRow(8.5, "dev")]
    [DataRow(9, "ben")]
    [DataRow(14, "chloe")]
    [DataRow(21, "asha")]
    public void A_turn_ends_when_the_next_begins_and_a_stand_in_covers_their_time(double days, string person) => Assert.AreEqual(person, Web.OnDuty(Monday.AddDays(days)));

    [TestMethod]
    public async Task A_rotation_in_the_chain_is_whoever_is_on_duty_now()
    {
        var duty = new DutyHere(new OnCallBook([Web], [], []), ["web-primary", "eve"], Monday.AddDays(7.5));
        Assert.AreEqual("ben, eve", await duty.AskedAsync());
        CollectionAssert.AreEquivalent(new[] { "asha", "ben", "chloe", "dev", "eve" }, duty.Chain.ToArray());
    }

    [TestMethod]
    public async Task The_author_on_duty_is_skipped_and_nobody_is_asked_twice()
    {
        Assert.AreEqual("eve", await new DutyHere(new OnCallBook([Web], [], []), ["web-primary", "eve"], Monday.AddDays(7.5)).AskedAsync(author: "ben@contoso.example"));
        Assert.AreEqual("ben", await new DutyHere(new OnCallBook([Web], [], []), ["web-primary", "ben"], Monday.AddDays(7.5)).AskedAsync());
    }

    [TestMethod]
    public async Task Who_delegated_is_not_asked_and_only_a_colleague_of_the_same_chain_is_asked_instead()
    {
        Delegation To(string to) => new("asha", to, Monday, Monday.AddDays(1), "away");
        foreach (var (to, asked) in new[] { ("ben", "ben"), ("mallory", "asha, ben") })
            Assert.AreEqual(asked, await new DutyHere(new OnCallBook([], [], [To(to)]), ["asha", "ben"], Monday.AddHours(1)).AskedAsync(), to);
        Assert.AreEqual("asha, ben", await new DutyHere(new OnCallBook([], [], [To("ben")]), ["asha", "ben"], Monday.AddDays(1)).AskedAsync(), "ended");
        Assert.AreEqual("asha", await new DutyHere(new OnCallBook([], [], [To("ben")]), ["asha", "ben"], Monday.AddHours(1)).AskedAsync(author: "ben"), "the author stands in for nobody");
    }

    [TestMethod]
    public async Task What_a_person_said_themselves_counts_at_once_and_ends_when_they_say_so()
    {
        var duty = new DutyHere(OnCallBook.Empty, ["asha", "ben"], Monday);
        await duty.Files.Delegations.AddAsync(new Delegation("asha", "ben", Monday, Monday.AddHours(8), "ill"), Monday, default);
        Assert.AreEqual("ben", await duty.AskedAsync());

        Assert.IsTrue(await duty.Files.Delegations.EndAsync("asha", Monday, default));
        Assert.IsFalse(await duty.Files.Delegations.EndAsync("asha", Monday, default));
        Assert.AreEqual("asha, ben", await duty.AskedAsync());
    }

    [TestMethod]
    public async Task A_schedule_that_does_not_answer_falls_back_on_whom_the_file_names()
    {
        var book = new OnCallBook([], [new PagerDutySchedule("pay", "P1", new Dictionary<string, string> { ["asha"] = "asha@contoso.example" }, "asha")], []);
        Assert.AreEqual("asha, ben", await new DutyHere(book, ["pay", "ben"], Monday, new DeadSchedule()).AskedAsync());
    }

    [TestMethod]
    public async Task Where_two_must_agree_two_are_asked_together_and_who_agreed_is_not_asked_again()
    {
        var duty = new DutyHere(OnCallBook.Empty, ["asha", "ben", "chloe"], Samples.Noon);
        var request = new ApprovalRequest(AskedCase.Request(approvers: 2) with { Asked = [] }, DutyHere.Tiers(["asha", "ben", "chloe"]));
        await duty.Files.Incidents.AddAsync(Samples.Incident(), default);
        await duty.Files.Approvals.AddAsync(request.Approval, default);

        await duty.AskAsync(new TierRequest(request, 0, Reminder: false));
        Assert.AreEqual("asha, ben", await duty.MessagesAsync());

        await duty.Files.Approvals.ChangeAsync(AskedCase.Id, was => was with { Votes = [new Vote("asha", Samples.Noon, "")] }, default);
        await duty.AskAsync(new TierRequest(request, 0, Reminder: true));
        Assert.AreEqual("asha, ben, ben", await duty.MessagesAsync());
    }

    [TestMethod]
    public void The_book_is_read_and_what_makes_no_sense_in_it_is_found()
    {
        const string Book = """
            # yaml-language-server: $schema=../schema/oncall.schema.json
            rotations:
              web-primary: {people: [asha, ben], from: 2026-11-02T09:00:00Z, every: 7d, overrides: [{person: chloe, from: 2026-12-24T09:00:00Z, to: 2026-12-27T09:00:00Z}]}
              empty: {people: [], from: 2026-11-02T09:00:00Z, every: 5m}
            pagerduty:
              web-primary: {schedule: PABC123, people: {asha: asha@contoso.example}, fallback: ben}
            delegations:
              - {from: asha, to: mallory, start: 2026-11-02T09:00:00Z, end: 2026-11-03T09:00:00Z, reason: away}
            """;
        var reading = LibraryReader.Read(Shipped.With("catalog/oncall.yaml", Book));
        Assert.AreEqual("ben", reading.Need().OnCall.Rotations[0].OnDuty(Monday.AddDays(7)));

        var rules = RunbookLinter.Lint(reading).Where(finding => finding.File == "catalog/oncall.yaml").Select(finding => finding.Rule).ToArray();
        CollectionAssert.AreEquivalent(new[] { "oncall.nobody", "oncall.turn", "oncall.twice", "oncall.fallback", "oncall.delegation" }, rules);
    }

    sealed class DeadSchedule : IOnCallSchedule
    {
        public Task<string?> OnDutyAsync(string name, DateTimeOffset at, CancellationToken cancellationToken) => throw new OnCallUnavailableException("down");
    }

    sealed class DutyHere
    {
        readonly MemoryRowStore rows = new();
        readonly Library library;
        readonly Duty duty;
        readonly FakeTimeProvider clock;
        readonly IReadOnlyList<string> chain;

        public DutyHere(OnCallBook book, IReadOnlyList<string> chain, DateTimeOffset now, params IReadOnlyList<IOnCallSchedule> schedules)
        {
            (this.chain, clock, Files) = (chain, new FakeTimeProvider(now), new CaseFiles(rows));
            library = Shipped.Library with { OnCall = book, Services = new ServiceCatalog([Samples.Service("checkout") with { OnCall = chain }]) };
            duty = new Duty(Files, () => library, schedules, clock);
        }

        public CaseFiles Files { get; }

        public IReadOnlyList<string> Chain => duty.ChainOf("checkout");

        public async Task<string> AskedAsync(string author = "dana") => string.Join(", ", (await duty.NowAsync(Tiers(chain), "checkout", author, default)).Select(tier => tier.Person));

        public Task AskAsync(TierRequest request) => new AskTier(Files, new Chronicle(Files, clock), duty).RunAsync(request, default);

        public async Task<string> MessagesAsync() => string.Join(", ", (await Files.Outbox.DueAsync(clock.GetUtcNow(), 100, default)).Select(item => item.Message.To).Order());

        public static IReadOnlyList<ApprovalTier> Tiers(IReadOnlyList<string> people) => [.. people.Select(person => new ApprovalTier("on-call", person, TimeSpan.FromMinutes(5), null, false))];
    }
}
