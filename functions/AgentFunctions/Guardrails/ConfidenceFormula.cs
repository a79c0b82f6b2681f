using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails;

/// <summary>
/// Confidence = freshness x agreement x known pattern x fit, and at most the model's own.
/// <list type="bullet">
/// <item>freshness: share of the evidence that counts. Fresh counts 1, stale 1/2, missing 0; required evidence weighs four times as much as other
/// evidence. Source: the snapshot's statuses.</item>
/// <item>agreement: sources (evidence names) in lines that hold for the leading hypothesis, of all sources in lines that hold for any.
/// Source: the hypotheses' grounds.</item>
/// <item>known pattern: Laplace's rule of succession with two runs at the prior on top: (succeeded + 2 x prior) / (succeeded + failed + 2). The prior is
/// 0.8, or the floor where that is higher, so a new runbook is seen to be new but is not held back by it alone. Source: the runbook's record.</item>
/// <item>fit: weight of the leading hypothesis / its possible weight. What the evidence does not say does not count. Source: the grounds.</item>
/// <item>model: what the model says of itself; it lowers the value and never raises it.</item>
/// </list>
/// Every term is 0 to 1, and rises (never falls) with more fresh evidence, more sources in favour, more successes, more weight.
/// </summary>
public static class ConfidenceFormula
{
    const double Prior = 0.8;
    const double PriorRuns = 2;
    const int RequiredWeight = 4;

    public static Confidence Of(GuardrailCase asked)
    {
        var floors = asked.Policy.Confidence;
        var leader = Leader(asked);
        var terms = new List<ConfidenceTerm>
        {
            Freshness(asked.Snapshot, asked.RequiredEvidence(), floors.Freshness),
            Agreement(leader, asked.Hypotheses, floors.Agreement),
            KnownPattern(asked.Record, floors.KnownPattern),
            Fit(leader, floors.Fit),
        };
        var product = terms.Aggregate(1.0, (value, term) => value * term.Value);
        return asked.ModelConfidence is { } own ? Capped(product, terms, own) : new Confidence(product, terms);
    }

    static Confidence Capped(double product, List<ConfidenceTerm> terms, double own)
    {
        var cap = double.IsNaN(own) ? 0 : Math.Clamp(own, 0, 1);
        return new(Math.Min(product, cap), [.. terms, new("model", cap, 0, "what the model says of itself; only ever a cap")]);
    }

    static Hypothesis? Leader(GuardrailCase asked) => asked.Runbook?.ActOnHypothesis is { } name
        ? asked.Hypotheses.FirstOrDefault(candidate => candidate.Name == name)
        : asked.Hypotheses.MaxBy(candidate => candidate.Weight);

    static ConfidenceTerm Freshness(Snapshot snapshot, IReadOnlyList<string> required, double floor)
    {
        var names = snapshot.Evidence.Select(evidence => evidence.Name).Union(required).ToList();
        var total = names.Sum(Weight);
        var fresh = names.Sum(name => Weight(name) * Counts(snapshot.Find(name)));
        var lacking = names.Where(name => Counts(snapshot.Find(name)) < 1).ToList();
        return new("freshness", total == 0 ? 0 : fresh / total, floor, lacking.Count > 0 ? $"not fresh: {string.Join(", ", lacking)}"
            : $"{names.Count} of {names.Count} fresh");

        int Weight(string name) => required.Contains(name) ? RequiredWeight : 1;
    }

    static double Counts(Evidence? evidence) => evidence?.Status switch
    {
        EvidenceStatus.Fresh => 1,
        EvidenceStatus.Stale => 0.5,
        _ => 0,
    };

    static ConfidenceTerm Agreement(Hypothesis? leader, IReadOnlyList<Hypothesis> all, double floor)
    {
        var inFavour = leader is null ? [] : SourcesOf([leader]);
        var against = SourcesOf(all.Where(other => !ReferenceEquals(other, leader)));
        return new(
            "agreement", inFavour.Count == 0 ? 0 : (double)inFavour.Count / (inFavour.Count + against.Count), floor,
            $"for: {ListOf(inFavour)}; against: {ListOf(against)}");
    }

    static List<string> SourcesOf(IEnumerable<Hypothesis> hypotheses) =>
        [.. hypotheses.SelectMany(one => one.Grounds).Where(ground => ground.Holds == true && ground.Weight > 0).SelectMany(SourcesOf).Distinct()];

    static IEnumerable<string> SourcesOf(Ground ground) => Condition.TryParse(ground.Line, out var condition, out _)
        ? condition.Paths.Select(path => path[..path.IndexOf('.')]).Where(name => name != "incident")
        : [ground.Line];

    static string ListOf(List<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);

    static ConfidenceTerm KnownPattern(TrackRecord record, double floor)
    {
        var (succeeded, failed) = (Math.Max(0, record.Succeeded), Math.Max(0, record.Failed));
        var prior = Math.Min(1, Math.Max(Prior, floor));
        var value = (succeeded + (PriorRuns * prior)) / (succeeded + (double)failed + PriorRuns);
        return new("known pattern", value, floor, succeeded + failed == 0 ? $"no record yet, the prior is {Number.Text(prior)}"
            : $"{succeeded} succeeded, {failed} failed");
    }

    static ConfidenceTerm Fit(Hypothesis? leader, double floor) => leader is null or { Possible: <= 0 }
        ? new("fit", 0, floor, "no hypothesis to act on was weighed")
        : new("fit", Math.Clamp((double)leader.Weight / leader.Possible, 0, 1), floor, $"{leader.Name} has {leader.Weight} of {leader.Possible}");
}
