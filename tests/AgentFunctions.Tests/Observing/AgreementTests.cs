using AgentFunctions.Incidents;
using AgentFunctions.Observing.Agreement;
using AgentFunctions.Planning;
using AgentFunctions.Records;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Tests.Guardrails;
using AgentFunctions.Tests.Planning;

namespace AgentFunctions.Tests.Observing;

/// <summary>Cases that were worked out by hand, after the definitions in METRICS.md. The responder says: root checkout, class bad-deployment, cause bad-release (dependency-down without
/// evidence), action swap, impact checkout and web; it rests on errors, swap and exceptions.</summary>
[TestClass]
public class AgreementTests
{
    static readonly Incident Observed = Night.Incident with
    {
        ImpactChain = ["checkout", "web"], Plan = DeterministicPlanner.Build(Night.Planning() with { Stage = Stage.Observe }), SnapshotId = null,
    };

    static CaseAgreement Compared(string note, Snapshot? snapshot = null) =>
        new Comparing(Night.LibraryOf(Night.SwapBack)).Of(Observed with { Notes = [new Note("asha", Situation.Now, note)] }, snapshot)!;

    static string Outcomes(CaseAgreement one) => string.Join(' ', one.Fields.Select(field => $"{field.Field}:{field.Outcome}"));

    [TestMethod]
    public void A_note_in_lines_that_says_the_same_agrees_in_every_field()
    {
        var one = Compared("root: checkout\nclass: bad-deployment\ncause: the release was bad\naction: swapped the slots back\nimpact: checkout and web");

        Assert.AreEqual("root:Agrees class:Agrees cause:Agrees action:Agrees impact:Agrees", Outcomes(one));
        Assert.AreEqual(1.0, one.Accuracy);
    }

    [TestMethod]
    public void A_note_that_says_something_else_differs_and_one_that_overlaps_agrees_in_part()
    {
        var one = Compared("root: ledger\nclass: saturation\ncause: a dependency was down\naction: restarted it\nimpact: checkout");

        Assert.AreEqual("root:Differs class:Differs cause:Differs action:Differs impact:Partly", Outcomes(one));
        Assert.AreEqual(0.1, one.Accuracy!.Value, 1e-9);
        Assert.AreEqual("something else", Compared("cause: mice ate the cable").Fields.Single(field => field.Field == "cause").Person);
    }

    [TestMethod]
    public void Free_text_is_read_by_our_words_and_what_it_does_not_say_counts_nowhere()
    {
        var one = Compared("Looks like a bad release on checkout; I swapped it back.");

        Assert.AreEqual("root:Agrees class:Unsaid cause:Agrees action:Agrees impact:Unsaid", Outcomes(one));
        Assert.AreEqual(1.0, one.Accuracy);
        Assert.AreEqual("root:Partly", $"root:{Compared("checkout or ledger, not sure").Fields[0].Outcome}");
        Assert.IsNull(Compared("It was strange.").Accuracy);
    }

    [TestMethod]
    public void Doing_nothing_agrees_with_a_plan_that_does_nothing()
    {
        var quiet = Observed with { Plan = Observed.Plan! with { Steps = [] }, Notes = [new Note("asha", Situation.Now, "action: none")] };

        Assert.AreEqual(Agreeing.Agrees, new Comparing(Night.LibraryOf(Night.SwapBack)).Of(quiet, null)!.Fields.Single(field => field.Field == "action").Outcome);
        Assert.AreEqual(Agreeing.Differs, Compared("action: none").Fields.Single(field => field.Field == "action").Outcome);
    }

    [TestMethod]
    public void What_the_responder_could_not_name_is_not_seen_and_no_error()
    {
        var blind = Observed with { RootService = "unknown", Plan = Observed.Plan! with { Class = "unknown", Hypotheses = [] }, Notes = [new Note("asha", Situation.Now, "root: checkout\nclass: bad-deployment\ncause: bad-release")] };
        var one = new Comparing(Night.LibraryOf(Night.SwapBack)).Of(blind, null)!;

        Assert.AreEqual("root:NotSeen class:NotSeen cause:NotSeen action:Unsaid impact:Unsaid", Outcomes(one));
        Assert.IsNull(one.Accuracy);
    }

    /// <summary>It rests on errors, swap and exceptions; the library's runbook has evidence "errors" and "traffic".</summary>
    [TestMethod]
    public void Relevance_is_the_share_of_its_evidence_that_the_person_speaks_of_and_a_missed_signal_says_why()
    {
        var wider = Night.SwapBack with { Evidence = [.. Night.SwapBack.Evidence, Night.SwapBack.Evidence[0] with { Name = "traffic" }, Night.SwapBack.Evidence[0] with { Name = "exceptions" }, Night.SwapBack.Evidence[0] with { Name = "queue" }] };
        var snapshot = Situation.SnapshotOf(Situation.EvidenceOf("errors"), Situation.EvidenceOf("queue") with { Status = EvidenceStatus.Missing });
        var one = new Comparing(Night.LibraryOf(wider)).Of(Observed with { Notes = [new Note("asha", Situation.Now, "Errors and exceptions rose, traffic fell, the queues grew.")] }, snapshot)!;

        CollectionAssert.AreEquivalent(new[] { "errors", "swap", "exceptions" }, one.Cited.ToArray());
        Assert.AreEqual(2.0 / 3, one.Relevance!.Value, 1e-9);
        CollectionAssert.AreEqual(new[] { "traffic not looked at", "queue missing" }, one.MissedSignals.Select(missed => $"{missed.Signal} {missed.Why}").ToArray());
        Assert.IsNull(Compared("no idea").Relevance);
    }

    [TestMethod]
    public async Task A_report_adds_up_the_incidents_that_were_only_observed()
    {
        var files = new CaseFiles(new MemoryRowStore());
        await AddAsync(files, Observed with { Id = "INC-0001", Notes = [new Note("asha", Situation.Now, "root: checkout\nimpact: checkout")] });
        await AddAsync(files, Observed with { Id = "INC-0002", Notes = [new Note("asha", Situation.Now, "root: ledger")] });
        await AddAsync(files, Observed with { Id = "INC-0003" });
        await AddAsync(files, Observed with { Id = "INC-0004", Actions = ["INC-0004/swap-back/1"], Notes = [new Note("asha", Situation.Now, "root: ledger")] });

        var report = await AgreementReport.OfAsync(files, Night.LibraryOf(Night.SwapBack), Situation.Now.AddDays(-30), CancellationToken.None);

        Assert.AreEqual((3, 2), (report.Observed, report.Cases.Count));
        Assert.AreEqual(0.5, report.Accuracy!.Value, 1e-9, "agrees, partly, differs: 1.5 of 3");
        var root = report.Fields.Single(field => field.Field == "root");
        Assert.AreEqual((1, 0, 1, 0.5), (root.Agrees, root.Partly, root.Differs, root.Accuracy));
        Assert.AreEqual(("checkout", 2), (report.Services.Single().Service, report.Services.Single().Compared));
    }

    static async Task AddAsync(CaseFiles files, Incident incident) => Assert.IsTrue(await files.Incidents.AddAsync(incident, CancellationToken.None));
}
