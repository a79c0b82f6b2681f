using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>One incident gathers the evidence of every runbook that could apply into one snapshot, by name. So runbooks that can meet in one incident
/// mean the same by one name.</summary>
static class MeaningRules
{
    public static IEnumerable<Problem> Check(Lint lint) =>
        from rival in lint.Library.Runbooks
        where rival.Id != lint.Runbook.Id && MatchRules.CanMeet(rival.Match, lint.Runbook.Match)
        from own in lint.Runbook.Evidence
        let theirs = rival.Evidence.FirstOrDefault(other => other.Name == own.Name)
        where theirs is not null
        let difference = Difference(own, theirs, MatchRules.Overlap(rival.Match, lint.Runbook.Match))
        where difference is not null
        select new Problem($"evidence.{own.Name}", "evidence.two-meanings", $"`{own.Name}` is {difference}, and one incident can be looked at by both.",
            $"Give one of the two another name, or write both alike; `{rival.Id}` is the other.");

    /// <param name="sameAlert">One alert can match both: then a look over another time is another answer as well.</param>
    static string? Difference(EvidenceSpec own, EvidenceSpec theirs, bool sameAlert)
    {
        if (own.Source != theirs.Source)
            return $"{own.Source} here and {theirs.Source} in the other runbook";
        if (own.Parameters.Count != theirs.Parameters.Count || own.Parameters.Any(pair => theirs.Parameters.GetValueOrDefault(pair.Key) != pair.Value))
            return $"`{Said(own)}` here and `{Said(theirs)}` in the other runbook";
        return sameAlert && (own.Window, own.Baseline) != (theirs.Window, theirs.Baseline)
            ? $"over {Durations.Say(own.Window)} against {own.Baseline ?? "no baseline"} here and over {Durations.Say(theirs.Window)} against {theirs.Baseline ?? "no baseline"} in the other runbook"
            : null;
    }

    static string Said(EvidenceSpec spec) => string.Join(", ", spec.Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}"));
}
