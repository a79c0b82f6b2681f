using System.Globalization;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.AzureHost.Tests.Azure;

/// <summary>What the metrics and logs of the shop say: many errors from the bad swap until it is taken back. The real sources of them need a package that is not on every feed.</summary>
sealed class ShopTelemetry(TimeProvider time, DateTimeOffset ill, Func<DateTimeOffset?> well) : IEvidenceSource
{
    const double Usual = 0.4;

    /// <summary>Something very long that the source says too.</summary>
    public string Rambling { get; set; } = "";

    public bool Answers(string source) => source is "azure-monitor-metric" or "log-query";

    public Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (query.Source == "log-query")
            return Task.FromResult(new EvidenceAnswer(now, new Dictionary<string, string> { ["new"] = "2", ["text"] = Rambling }, [], null));

        var (value, baseline) = query.Parameters["value"].Contains("Http5xx", StringComparison.Ordinal) ? ((Func<DateTimeOffset, double>)Errors, Usual) : (_ => 4000, 4000);
        var samples = Enumerable.Range(0, 20).Select(minute => now.AddMinutes(minute - 19)).Select(at => new Sample(at, value(at))).ToArray();
        return Task.FromResult(new EvidenceAnswer(now, new Dictionary<string, string>
        {
            ["value"] = samples[^1].Value.ToString(CultureInfo.InvariantCulture), ["baseline"] = baseline.ToString(CultureInfo.InvariantCulture), ["startedAt"] = ill.AddMinutes(1).UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        }, samples, null));
    }

    double Errors(DateTimeOffset at) => at < ill || at >= well() ? Usual : 17;
}
