namespace AgentFunctions.Metrics;

/// <summary>How long something took, over some cases.</summary>
/// <param name="Count">Cases in which it is known.</param>
/// <param name="P50">Seconds; null without a case.</param>
/// <param name="P90">Seconds; null without a case.</param>
public sealed record Spread(int Count, double? P50, double? P90)
{
    /// <summary>Quantiles by linear interpolation between the two nearest cases, so that the median of 1 and 2 is 1.5.</summary>
    public static Spread Of(IEnumerable<TimeSpan?> durations)
    {
        var sorted = durations.OfType<TimeSpan>().Select(SecondsOf).Order().ToArray();
        return new(sorted.Length, Quantile(sorted, 0.5), Quantile(sorted, 0.9));
    }

    /// <summary>A sender whose clock is ahead of ours makes a negative time: that is none.</summary>
    public static double SecondsOf(TimeSpan duration) => Math.Max(0, duration.TotalSeconds);

    static double? Quantile(double[] sorted, double share)
    {
        if (sorted.Length == 0)
            return null;
        var at = share * (sorted.Length - 1);
        var (below, above) = (sorted[(int)Math.Floor(at)], sorted[(int)Math.Ceiling(at)]);
        return below + (above - below) * (at - Math.Floor(at));
    }
}
