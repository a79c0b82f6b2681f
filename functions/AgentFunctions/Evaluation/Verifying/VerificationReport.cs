namespace AgentFunctions.Evaluation.Verifying;

/// <param name="FalseBetterRate">Of signals that are not better, the share that was called so; 0 to 1.</param>
/// <param name="MissedRate">Of signals that are better, the share that was not called so; 0 to 1.</param>
public sealed record VerificationReport(IReadOnlyList<VerificationScore> Signals, double FalseBetterRate, double MissedRate)
{
    /// <summary>More than this, and the rule is to be mended.</summary>
    public const double Bearable = 0.025;

    public static VerificationReport Of(IReadOnlyList<VerificationScore> scores)
    {
        var (better, not) = (scores.Where(score => score.TrulyBetter).ToList(), scores.Where(score => !score.TrulyBetter).ToList());
        return new(scores, not.Sum(score => score.FalseBetter) / (double)not.Sum(score => score.Trials), better.Sum(score => score.Trials - score.Better) / (double)better.Sum(score => score.Trials));
    }
}
