namespace AgentFunctions.Evaluation.Storms;

/// <summary>How well storms were grouped and their roots named.</summary>
/// <param name="Storms">How many were played.</param>
/// <param name="GroupingPrecision">Of the pairs of alerts that were put together, the share that belongs together; the mean over storms.</param>
/// <param name="GroupingRecall">Of the pairs that belong together, the share that was put together; the mean over storms.</param>
/// <param name="RootServiceAt1">Share of causes whose root was named first.</param>
/// <param name="RootServiceAt3">Share of causes whose root was among the first three.</param>
/// <param name="WrongMerges">Incidents in which two real causes lie together.</param>
/// <param name="IncidentsPerCause">One is right; more are splits.</param>
public sealed record TriageScore(
    int Storms, double GroupingPrecision, double GroupingRecall, double RootServiceAt1, double RootServiceAt3, int WrongMerges, double IncidentsPerCause)
{
    public static TriageScore Of(IReadOnlyCollection<StormResult> results) => new(
        results.Count, Mean(results.Select(one => one.Precision)), Mean(results.Select(one => one.Recall)),
        Mean(results.SelectMany(one => one.RootAt1)), Mean(results.SelectMany(one => one.RootAt3)), results.Sum(one => one.WrongMerges),
        Mean(results.Select(one => one.IncidentsPerCause)));

    static double Mean(IEnumerable<double> values) => Math.Round(values.DefaultIfEmpty(1).Average(), 4);
}

/// <param name="RootAt1">1 or 0 for each cause.</param>
public sealed record StormResult(
    string Mechanism, string Variant, double Precision, double Recall, IReadOnlyList<double> RootAt1, IReadOnlyList<double> RootAt3, int WrongMerges, double IncidentsPerCause)
{
    internal static StormResult Of(Storm storm, IReadOnlyList<PlayedIncident> incidents)
    {
        var real = incidents.Select(one => one.Alerts.Where(alert => !alert.Noise).ToArray()).ToArray();
        var together = incidents.Sum(one => Pairs(one.Alerts.Count));
        var right = incidents.Sum(one => one.Alerts.GroupBy(alert => alert.Cause).Sum(cause => Pairs(cause.Count())));
        var belong = storm.Alerts.GroupBy(alert => alert.Cause).Sum(cause => Pairs(cause.Count()));
        string[] causes = [.. storm.Alerts.Where(alert => !alert.Noise).Select(alert => alert.Cause).Distinct()];
        var suspects = causes.Select(cause => (Root: storm.Roots[cause], incidents.MaxBy(one => one.Alerts.Count(alert => alert.Cause == cause))!.Suspects)).ToArray();
        return new(
            storm.Mechanism, storm.Variant, together == 0 ? 1 : right / together, belong == 0 ? 1 : right / belong,
            [.. suspects.Select(one => one.Suspects[0] == one.Root ? 1d : 0)], [.. suspects.Select(one => one.Suspects.Take(3).Contains(one.Root) ? 1d : 0)],
            real.Count(alerts => alerts.Select(alert => alert.Cause).Distinct().Count() > 1),
            causes.Average(cause => real.Count(alerts => alerts.Any(alert => alert.Cause == cause))));
    }

    static double Pairs(int count) => count * (count - 1) / 2.0;
}
