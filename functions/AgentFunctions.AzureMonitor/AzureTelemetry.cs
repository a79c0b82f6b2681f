using AgentFunctions.AzureMonitor.Logs;
using AgentFunctions.AzureMonitor.Metrics;
using AgentFunctions.Ports;
using Azure.Core;
using Azure.Monitor.Query;

namespace AgentFunctions.AzureMonitor;

/// <summary>Both sources with the same identity.</summary>
public static class AzureTelemetry
{
    /// <summary>New is what was not there the day before.</summary>
    static readonly TimeSpan History = TimeSpan.FromDays(1.1);

    /// <param name="queries">File name, as runbooks write it, to its text.</param>
    public static IReadOnlyList<IEvidenceSource> Of(TokenCredential credential, IReadOnlyDictionary<string, string> queries) =>
        [new AzureMonitorMetrics(new MetricsQueryClient(credential), new MonitorOptions()), new AzureMonitorLogs(new LogsQueryClient(credential), queries, History)];
}
