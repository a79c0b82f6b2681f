using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using CsCheck;
using static AgentFunctions.Tests.Guardrails.Situation;

namespace AgentFunctions.Tests.Guardrails;

[TestClass]
public class ConfidenceTests
{
    static readonly Gen<EvidenceStatus> Statuses = Any.Of(EvidenceStatus.Fresh, EvidenceStatus.Stale, EvidenceStatus.Missing);

    static readonly Gen<Ground> Grounds =
        from source in Any.Of("errors", "instances", "swap", "platform")
        from weight in Gen.Int[-1, 6]
        from holds in Any.Of<bool?>(true, false, null)
        select new Ground($"{source}.value > 1", weight, holds, "");

    static readonly Gen<GuardrailCase> Cases =
        from statuses in Statuses.Array[3]
        from leader in Grounds.List[0, 4]
        from other in Grounds.List[0, 4]
        from record in Gen.Select(Gen.Int[0, 30], Gen.Int[0, 30])
        from floor in Gen.Double[0, 1]
        from own in Gen.OneOf(Gen.Const((double?)null), Gen.Double.Select(value => (double?)value))
        select Calm with
        {
            Snapshot = SnapshotOf(EvidenceOf("errors", statuses[0]), EvidenceOf("instances", statuses[1]), EvidenceOf("dependencies", statuses[2])),
            Hypotheses = [Weighed("sick", leader), Weighed("other", other)],
            Record = new TrackRecord(record.Item1, record.Item2, null),
            Policy = ThePolicy with { Confidence = new(floor, floor, floor, floor) },
            ModelConfidence = own,
        };

    static Hypothesis Weighed(string name, IReadOnlyList<Ground> grounds) =>
        new(name, grounds.Where(ground => ground.Holds == true).Sum(ground => ground.Weight), grounds.Sum(ground => ground.Weight), grounds);

    static double Term(GuardrailCase asked, string name) => ConfidenceFormula.Of(asked).Terms.Single(term => term.Name == name).Value;

    [TestMethod]
    public void Every_term_and_the_value_are_between_0_and_1() => Cases.Sample(asked =>
    {
        var confidence = ConfidenceFormula.Of(asked);
        return confidence.Value is >= 0 and <= 1 && confidence.Terms.All(term => term.Value is >= 0 and <= 1);
    });

    [TestMethod]
    public void The_value_is_the_product_and_at_most_the_models_own() => Cases.Sample(asked =>
    {
        var without = ConfidenceFormula.Of(asked with { ModelConfidence = null });
        var product = without.Terms.Select(term => term.Value).Aggregate((a, b) => a * b);
        var value = ConfidenceFormula.Of(asked).Value;
        return Math.Abs(without.Value - product) < 1e-9 && value <= without.Value && value <= Math.Max(0, asked.ModelConfidence ?? 1);
    });

    [TestMethod]
    public void Fresher_evidence_never_lowers_freshness() => Gen.Select(Cases, Gen.Int[0, 2]).Sample((asked, which) =>
    {
        var evidence = asked.Snapshot.Evidence.ToList();
        evidence[which] = evidence[which] with { Status = EvidenceStatus.Fresh };
        return Term(asked with { Snapshot = asked.Snapshot with { Evidence = evidence } }, "freshness") >= Term(asked, "freshness");
    });

    [TestMethod]
    public void A_source_more_in_favour_never_lowers_agreement_or_fit_and_one_more_against_never_raises_it() => Cases.Sample(asked =>
    {
        var (leader, other) = (asked.Hypotheses[0], asked.Hypotheses[1]);
        var one = new Ground("another.value > 1", 3, true, "");
        var better = asked with { Hypotheses = [Weighed("sick", [.. leader.Grounds, one]), other] };
        var worse = asked with { Hypotheses = [leader, Weighed("other", [.. other.Grounds, one])] };
        return Term(better, "agreement") >= Term(asked, "agreement") && Term(worse, "agreement") <= Term(asked, "agreement")
            && Term(asked with { Hypotheses = [leader with { Weight = leader.Weight + 1 }, other] }, "fit") >= Term(asked, "fit");
    });

    [TestMethod]
    public void A_success_never_lowers_the_known_pattern_and_a_failure_never_raises_it() => Cases.Sample(asked =>
    {
        var (better, worse) = (asked.Record with { Succeeded = asked.Record.Succeeded + 1 }, asked.Record with { Failed = asked.Record.Failed + 1 });
        var now = Term(asked, "known pattern");
        return Term(asked with { Record = better }, "known pattern") >= now - 1e-12 && Term(asked with { Record = worse }, "known pattern") <= now + 1e-12;
    });

    [TestMethod]
    [DataRow(0.5)]
    [DataRow(0.95)]
    public void A_new_runbook_is_seen_to_be_new_but_not_held_back_by_it_alone(double floor)
    {
        var term = ConfidenceFormula.Of(Calm with { Record = new(0, 0, null), Policy = ThePolicy with { Confidence = new(0, 0, floor, 0) } }).Terms[2];

        Assert.IsTrue(term.Value >= floor && term.Value < 1);
        StringAssert.Contains(term.Because, "no record yet");
    }

    [TestMethod]
    [DataRow("freshness")]
    [DataRow("agreement")]
    [DataRow("known pattern")]
    [DataRow("fit")]
    public void Each_term_below_its_floor_escalates_alone(string name)
    {
        var low = name switch
        {
            "freshness" => Calm with { Snapshot = SnapshotOf(EvidenceOf("errors"), EvidenceOf("instances", EvidenceStatus.Missing)) },
            "agreement" => Calm with { Hypotheses = [Sick, Other with { Grounds = [new("dependencies.unhealthy >= 1", 1, true, "")] }] },
            "known pattern" => Calm with { Record = new(9, 3, null) },
            _ => Calm with { Hypotheses = [Sick with { Weight = 6 }, Other] },
        };
        ConfidenceFloors floors = name switch
        {
            "freshness" => new(0.9, 0, 0, 0),
            "agreement" => new(0, 0.9, 0, 0),
            "known pattern" => new(0, 0, 0.9, 0),
            _ => new(0, 0, 0, 0.9),
        };

        var policy = ThePolicy with { Confidence = floors };
        Assert.AreEqual(VerdictAnswer.Act, Judge.Of(Calm with { Policy = policy }).Rule("confidence").Answer);
        var rule = Judge.Of(low with { Policy = policy }).Rule("confidence");
        Assert.AreEqual(VerdictAnswer.Escalate, rule.Answer);
        StringAssert.StartsWith(rule.Because, name);
    }

    [TestMethod]
    public void A_value_below_the_class_minimum_escalates()
    {
        Assert.AreEqual(VerdictAnswer.Escalate, Judge.Of(Calm with { ModelConfidence = 0.49 }).Rule("confidence").Answer);
        Assert.AreEqual("0.499 is below 0.5.", Judge.Of(Calm with { ModelConfidence = 0.49912 }).Rule("confidence").Because);
        Assert.AreEqual(VerdictAnswer.Act, Judge.Of(Calm with { ModelConfidence = 0.5 }).Rule("confidence").Answer);
        Assert.AreEqual(VerdictAnswer.Escalate, Judge.Of(Calm with { ModelConfidence = double.NaN }).Rule("confidence").Answer);
        Assert.AreEqual(VerdictAnswer.Escalate, Judge.Of(Calm with { Runbook = Runbook with { Class = "unheard-of" } }).Rule("confidence").Answer);
    }

    [TestMethod]
    public void Without_evidence_or_hypotheses_there_is_no_confidence()
    {
        var nothing = Calm with { Snapshot = SnapshotOf(), Hypotheses = [], Policy = ThePolicy with { Classes = [] }, Runbook = null };

        Assert.AreEqual(0, ConfidenceFormula.Of(nothing).Value);
    }

    [TestMethod]
    public void A_ground_that_is_no_condition_counts_as_a_source_of_its_own()
    {
        var odd = Calm with { Hypotheses = [Sick with { Grounds = [new("the moon is full", 7, true, "")] }, Other] };

        Assert.AreEqual("for: the moon is full; against: none", ConfidenceFormula.Of(odd).Terms[1].Because);
    }
}
