using Azure;
using Azure.Monitor.Query;
using Azure.Monitor.Query.Models;

namespace AgentFunctions.AzureHost.Tests.Monitor;

sealed record MetricsCall(string ResourceId, IReadOnlyList<string> Metrics, DateTimeOffset From, DateTimeOffset To);

/// <summary>Azure Monitor's metrics as far as the SDK's client goes: a value for each metric and minute that was asked for.</summary>
sealed class FakeMetrics(Func<string, DateTimeOffset, double?> value) : MetricsQueryClient
{
    public List<MetricsCall> Calls { get; } = [];

    public Exception? Fails { get; init; }

    public Dictionary<string, MetricUnit> Units { get; } = new() { ["CpuPercentage"] = MetricUnit.Percent };

    public override Task<Response<MetricsQueryResult>> QueryResourceAsync(
        string resourceId, IEnumerable<string> metrics, MetricsQueryOptions? options = null, CancellationToken cancellationToken = default)
    {
        Assert.AreEqual(TimeSpan.FromMinutes(1), options!.Granularity);
        var range = options.TimeRange!.Value;
        var call = new MetricsCall(resourceId, [.. metrics], range.Start!.Value, range.End!.Value);
        lock (Calls)
            Calls.Add(call);
        return Fails is null ? Task.FromResult(Response.FromValue(Answer(call), null!)) : Task.FromException<Response<MetricsQueryResult>>(Fails);
    }

    MetricsQueryResult Answer(MetricsCall call) => MonitorQueryModelFactory.MetricsQueryResult(
        0, "", TimeSpan.FromMinutes(1), "", "", [.. call.Metrics.Select(metric => ResultOf(metric, call))]);

    MetricResult ResultOf(string metric, MetricsCall call)
    {
        var values = new List<MetricValue>();
        for (var minute = call.From; minute < call.To; minute += TimeSpan.FromMinutes(1))
            values.Add(ValueOf(minute, value(metric, minute)));
        return MonitorQueryModelFactory.MetricResult(
            "", "", metric, Units.GetValueOrDefault(metric, MetricUnit.Count), [MonitorQueryModelFactory.MetricTimeSeriesElement(new Dictionary<string, string>(), values)]);
    }

    /// <summary>Two instances report in each minute, so the sum is twice the average.</summary>
    static MetricValue ValueOf(DateTimeOffset minute, double? sum) => MonitorQueryModelFactory.MetricValue(minute, average: sum / 2, total: sum);
}
