using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Eval;

/// <summary>The confidence, worked out again from the written formula.</summary>
static class SureInspector
{
    const double Rounding = 1e-9;

    public static bool IsSure(Scene seen, IReadOnlyList<string> required)
    {
        var (attempt, floors) = (seen.Attempt, seen.Attempt.Library.Policy.Confidence);
        var leader = attempt.Hypotheses.FirstOrDefault(one => one.Name == seen.Runbook.ActOnHypothesis);
        (double Value, double Floor)[] terms =
        [
            (Fresh(attempt.Snapshot, required), floors.Freshness), (Agree(leader, attempt.Hypotheses), floors.Agreement), (Known(seen, floors.KnownPattern), floors.KnownPattern),
            (leader is { Possible: > 0 } ? Math.Min(1, Math.Max(0, leader.Weight / (double)leader.Possible)) : 0, floors.Fit),
        ];
        var value = Math.Min(terms.Aggregate(1.0, (product, term) => product * term.Value), attempt.ModelConfidence is { } own ? double.IsNaN(own) ? 0 : own : 1);
        return terms.All(term => term.Value >= term.Floor - Rounding) && value >= (seen.Rule?.MinConfidence ?? 2) - Rounding;
    }

    static double Fresh(Snapshot snapshot, IReadOnlyList<string> required)
    {
        var (sum, all) = (0.0, 0.0);
        foreach (var name in snapshot.Evidence.Select(one => one.Name).Concat(required).Distinct())
        {
            var weight = required.Contains(name) ? 4 : 1;
            all += weight;
            sum += weight * (snapshot.Evidence.FirstOrDefault(one => one.Name == name)?.Status switch { EvidenceStatus.Fresh => 1, EvidenceStatus.Stale => 0.5, _ => 0 });
        }

        return all > 0 ? sum / all : 0;
    }

    static double Agree(Hypothesis? leader, IReadOnlyList<Hypothesis> all)
    {
        var (mine, theirs) = (Sources(leader is null ? [] : [leader]), Sources(all.Where(one => !ReferenceEquals(one, leader))));
        return mine == 0 ? 0 : mine / (double)(mine + theirs);
    }

    static int Sources(IEnumerable<Hypothesis> hypotheses) => hypotheses.SelectMany(one => one.Grounds).Where(ground => ground is { Holds: true, Weight: > 0 })
        .SelectMany(ground => ground.Line.Split(' ').Where(word => word.Contains('.') && char.IsLetter(word[0]))).Select(path => path.Split('.')[0]).Where(name => name != "incident").Distinct().Count();

    static double Known(Scene seen, double floor)
    {
        var (good, bad) = (Math.Max(0, seen.Attempt.Record.Succeeded), Math.Max(0, seen.Attempt.Record.Failed));
        return (good + (2 * Math.Min(1, Math.Max(0.8, floor)))) / ((double)good + bad + 2);
    }
}
