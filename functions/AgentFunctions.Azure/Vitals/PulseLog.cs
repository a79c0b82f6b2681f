using System.Diagnostics.Metrics;
using AgentFunctions.Ports;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.Azure.Vitals;

/// <summary>A line in the log and a metric at every beat: an alert rule on their absence, or on problems above zero, pages without the responder.</summary>
public sealed partial class PulseLog : IPulse, IDisposable
{
    readonly ILogger logger;
    readonly Meter meter;
    readonly Counter<long> beats;
    readonly Gauge<int> problems;

    public PulseLog(ILogger logger, IMeterFactory? factory = null)
    {
        this.logger = logger;
        meter = factory?.Create("AgentFunctions") ?? new Meter("AgentFunctions");
        beats = meter.CreateCounter<long>("agentfunctions.heartbeat", description: "Beats; their absence is an illness.");
        problems = meter.CreateGauge<int>("agentfunctions.heartbeat.problems", description: "What ails the responder.");
    }

    public Task BeatAsync(Pulse pulse, CancellationToken cancellationToken)
    {
        beats.Add(1);
        problems.Record(pulse.Problems.Count);
        if (pulse.IsWell)
            Well(logger);
        else
            Ill(logger, string.Join(" | ", pulse.Problems));
        return Task.CompletedTask;
    }

    public void Dispose() => meter.Dispose();

    [LoggerMessage(LogLevel.Information, "Heartbeat: all is well")]
    static partial void Well(ILogger logger);

    [LoggerMessage(LogLevel.Error, "Heartbeat, but not all is well: {Problems}")]
    static partial void Ill(ILogger logger, string problems);
}
