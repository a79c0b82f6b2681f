using AgentFunctions.Incidents;
using AgentFunctions.Simulation;
using Azure.Monitor.Query.Models;

namespace AgentFunctions.AzureMonitor.Metrics;

/// <summary>An answer of Azure Monitor as values of one expression.</summary>
static class Series
{
    /// <returns>Oldest first. A minute in which a metric has no value, or that divides by zero, is left out.</returns>
    public static IReadOnlyList<Sample> Of(MetricExpression expression, MetricsQueryResult answer, Minutes range, IReadOnlySet<string> levels)
    {
        var metrics = answer.Metrics.DistinctBy(metric => metric.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(metric => metric.Name, metric => ValuesOf(metric, levels), StringComparer.OrdinalIgnoreCase);
        var samples = new List<Sample>();
        for (var minute = range.First; minute <= range.Last; minute += Minutes.One)
            if (expression.Evaluate(name => metrics.GetValueOrDefault(name)?.GetValueOrDefault(minute)) is { } value && double.IsFinite(value))
                samples.Add(new Sample(minute, Math.Round(value, 3)));
        return samples;
    }

    static Dictionary<DateTimeOffset, double?> ValuesOf(MetricResult metric, IReadOnlySet<string> levels)
    {
        var summed = metric.Unit == MetricUnit.Count && !levels.Contains(metric.Name);
        var values = new Dictionary<DateTimeOffset, double?>();
        foreach (var value in metric.TimeSeries.SelectMany(series => series.Values))
            values[Minutes.Floor(value.TimeStamp)] = summed ? value.Total : value.Average;
        return values;
    }
}
