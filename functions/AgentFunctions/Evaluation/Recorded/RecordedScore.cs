using AgentFunctions.Incidents;

namespace AgentFunctions.Evaluation.Recorded;

/// <summary>How a planner did on recorded incidents. Shares are 0 to 1.</summary>
/// <param name="Quiet">Where doing nothing is right.</param>
/// <param name="Classification">The right class.</param>
/// <param name="Runbook">The right runbook, or rightly none.</param>
/// <param name="EvidenceCoverage">Keywords of the answers that were named.</param>
/// <param name="FalseInterventions">Acts or requests to act that the answer does not permit.</param>
/// <param name="Forbidden">Of these, acts that would have harmed.</param>
/// <param name="Missed">Acts that would have been right and were not proposed.</param>
/// <param name="FellBack">Where a model was of no use.</param>
public sealed record RecordedScore(
    int Scenarios, int Quiet, double Classification, double Runbook, double RootServiceAt1, double RootServiceAt3, double EvidenceCoverage,
    int FalseInterventions, int Forbidden, int Missed, EscalationScore Escalation, int FellBack, decimal Cost, long Tokens, double SecondsP50, double SecondsP95)
{
    public static RecordedScore Of(IReadOnlyList<RecordedRun> runs)
    {
        var seconds = runs.Select(run => run.Seconds).Order().ToArray();
        return new(runs.Count, runs.Count(run => run.Recorded.Kind != RecordedKind.Real), Share(runs, run => run.Plan.Class == run.Recorded.Answer.Class),
            Share(runs, run => run.Plan.RunbookId == (run.Recorded.Answer.Runbook == "none" ? "" : run.Recorded.Answer.Runbook)),
            Share(runs, run => run.Roots[0] == run.Recorded.Answer.RootService), Share(runs, run => run.Roots.Take(3).Contains(run.Recorded.Answer.RootService)),
            (double)runs.Sum(run => run.Named) / Math.Max(1, runs.Sum(run => run.Recorded.Answer.Keywords.Count)),
            runs.Count(run => run.InterventionIsFalse), runs.Count(run => run.Intervention is { } kind && run.Recorded.Answer.Forbidden.Contains(kind)), runs.Count(run => run.InterventionIsMissed),
            EscalationScore.Of(runs), runs.Count(run => run.Thinking.FellBack is not null), runs.Sum(run => run.Thinking.Use?.Cost ?? 0), runs.Sum(run => (long)(run.Thinking.Use?.TokensIn ?? 0) + (run.Thinking.Use?.TokensOut ?? 0)),
            At(seconds, 0.5), At(seconds, 0.95));
    }

    /// <summary>What got worse since <paramref name="before"/>, a sentence each; time and money are not looked at.</summary>
    public IReadOnlyList<string> WorseThan(RecordedScore before) =>
    [
        .. Less("scenarios", before.Scenarios, Scenarios), .. Less("quiet scenarios", before.Quiet, Quiet), .. Less("classification", before.Classification, Classification), .. Less("runbook", before.Runbook, Runbook),
        .. Less("root at 1", before.RootServiceAt1, RootServiceAt1), .. Less("root at 3", before.RootServiceAt3, RootServiceAt3), .. Less("evidence coverage", before.EvidenceCoverage, EvidenceCoverage),
        .. Less("false interventions", -before.FalseInterventions, -FalseInterventions), .. Less("forbidden interventions", -before.Forbidden, -Forbidden), .. Less("missed interventions", -before.Missed, -Missed),
        .. Less("escalation precision", before.Escalation.Precision, Escalation.Precision), .. Less("escalation recall", before.Escalation.Recall, Escalation.Recall),
    ];

    static IEnumerable<string> Less(string what, double before, double now) =>
        now < before - 1e-9 ? [FormattableString.Invariant($"{what} fell from {Math.Abs(before):0.####} to {Math.Abs(now):0.####}").Replace("fell from", before < 0 || now < 0 ? "rose from" : "fell from", StringComparison.Ordinal)] : [];

    static double Share(IReadOnlyList<RecordedRun> runs, Func<RecordedRun, bool> right) => (double)runs.Count(right) / Math.Max(1, runs.Count);

    static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}

/// <param name="Precision">Of those handed to a person, those that had to be.</param>
/// <param name="Recall">Of those that had to be, those that were handed or asked about.</param>
public sealed record EscalationScore(double Precision, double Recall)
{
    public static EscalationScore Of(IReadOnlyList<RecordedRun> runs)
    {
        var (handed, must) = (runs.Where(run => run.Escalated).ToArray(), runs.Where(run => run.Recorded.Answer.MustEscalate).ToArray());
        return new((double)handed.Count(run => run.Recorded.Answer.MustEscalate) / Math.Max(1, handed.Length),
            (double)must.Count(run => run.Escalated || run.Plan.Decision == VerdictAnswer.Ask) / Math.Max(1, must.Length));
    }
}
