using System.Globalization;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Simulation;
using Azure.Monitor.Query;
using Azure.Monitor.Query.Models;

namespace AgentFunctions.AzureMonitor.Metrics;

/// <summary>Answers azure-monitor-metric from the metrics of the service's first resource, a sample a minute.</summary>
/// <remarks>All metrics of an expression come in one call; the baseline is a second one, for its own time range. Without a baseline nothing
/// is known to be normal, and neither <c>baseline</c> nor <c>startedAt</c> is said.</remarks>
public sealed class AzureMonitorMetrics(MetricsQueryClient client, MonitorOptions options) : IEvidenceSource
{
    public bool Answers(string source) => source == "azure-monitor-metric";

    public async Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        var expression = ExpressionOf(query);
        var window = WindowOf(query);
        var ago = query.Baseline is { } baseline ? Baseline.Ago(baseline) : (TimeSpan?)null;
        var now = SeriesAsync(query, expression, window.BackTo(options.LookBack), cancellationToken);
        var before = ago is { } then ? SeriesAsync(query, expression, window.Ago(then), cancellationToken) : Task.FromResult<IReadOnlyList<Sample>>([]);
        await Task.WhenAll(now, before);
        return Answer(query, window, await now, await before);
    }

    EvidenceAnswer Answer(EvidenceQuery query, Minutes window, IReadOnlyList<Sample> series, IReadOnlyList<Sample> before)
    {
        IReadOnlyList<Sample> samples = [.. series.Where(sample => sample.At >= window.First)];
        if (samples.Count == 0)
            throw Without(query, $"has no value from {TextOf(window.First)} to {TextOf(window.End)}. Look whether the service gets traffic, and at the names of the metrics in the runbook.");
        var facts = new Dictionary<string, string> { ["value"] = TextOf(samples[^1].Value) };
        if (before.Count > 0)
        {
            var normal = before.Average(sample => sample.Value);
            facts["baseline"] = TextOf(normal);
            facts["startedAt"] = NormalRange.LeftAt(series, normal, samples[^1].At, options.Calm) is { } left ? TextOf(left) : "none";
        }

        return new EvidenceAnswer(samples[^1].At + Minutes.One, facts, samples, PortalLinks.Metrics(query.Service.ResourceId, ExpressionOf(query).Names, window.First, window.End));
    }

    async Task<IReadOnlyList<Sample>> SeriesAsync(EvidenceQuery query, MetricExpression expression, Minutes range, CancellationToken cancellationToken)
    {
        var asked = new MetricsQueryOptions
        {
            Granularity = Minutes.One,
            TimeRange = new QueryTimeRange(range.First, range.End),
            Aggregations = { MetricAggregationType.Total, MetricAggregationType.Average },
        };
        var answer = await Reading.OfAsync($"'{expression}' of {query.Service.Id}",
            () => client.QueryResourceAsync(query.Service.ResourceId, expression.Names, asked, cancellationToken), cancellationToken);
        return Series.Of(expression, answer, range, options.Levels);
    }

    static MetricExpression ExpressionOf(EvidenceQuery query)
    {
        if (query.Service.ResourceId == "")
            throw Without(query, "cannot be read: the service has no resource. Name one in services.yaml.");
        try
        {
            var expression = MetricExpression.Parse(query.Parameters.GetValueOrDefault("value", ""));
            return expression.Names.Count > 0 ? expression : throw Without(query, "names no metric. Name one in the runbook, as in 100 * Http5xx / Requests.");
        }
        catch (FormatException problem)
        {
            throw new EvidenceUnavailableException(problem.Message, problem);
        }
    }

    static Minutes WindowOf(EvidenceQuery query)
    {
        var window = Minutes.Within(query.From, query.To);
        return window.Any ? window : throw Without(query, $"has no complete minute from {TextOf(query.From)} to {TextOf(query.To)}. Look again in a minute, or widen the window in the runbook.");
    }

    static EvidenceUnavailableException Without(EvidenceQuery query, string why) =>
        new($"'{query.Parameters.GetValueOrDefault("value", "")}' of {query.Service.Id} {why}");

    static string TextOf(double value) => Math.Round(value, 3).ToString(CultureInfo.InvariantCulture);

    static string TextOf(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
