using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;
using AgentFunctions.Durable;
using AgentFunctions.LocalHost.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentFunctions.LocalHost.Bench;

/// <summary>Measures the embedded engine: many orchestrations of some activities that do nothing, all started at once; then one alone;
/// then the way of an event. Every result is checked.</summary>
public sealed class EngineBench
{
    const int Samples = 300;

    static readonly Orchestration<int, int> Sequence = new("bench-sequence");
    static readonly Orchestration<int, string> Echo = new("bench-echo");
    static readonly Activity<int, int> Increment = new("bench-increment");
    static readonly ExternalEvent<string> Ping = new("ping");

    readonly DurableEngine engine;
    readonly int activities;
    int bad;

    EngineBench(DurableEngine engine, int activities) => (this.engine, this.activities) = (engine, activities);

    /// <param name="orchestrations">How many run at once.</param>
    /// <param name="activities">How many activities each calls, one after another.</param>
    /// <param name="directory">Where the journal is put for the time of the run; its disk is what is measured.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<EngineBenchResult> RunAsync(int orchestrations, int activities, string directory, CancellationToken cancellationToken)
    {
        var place = Directory.CreateDirectory(Path.Combine(directory, $"bench-engine-{Environment.ProcessId}"));
        try
        {
            var fsyncs = FsyncRate.Measure(place.FullName);
            await using var engine = DurableEngine.Open(
                new EngineOptions { File = Path.Combine(place.FullName, "bench.db") }, Registered(), TimeProvider.System, NullLogger.Instance);
            return await new EngineBench(engine, activities).MeasureAsync(orchestrations, fsyncs, cancellationToken);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    static Registrations Registered() => new Registrations(EngineBenchJson.Default.Options)
        .Add(Increment, (input, _) => Task.FromResult(input + 1))
        .Add(Sequence, () => new SequenceOrchestration())
        .Add(Echo, () => new EchoOrchestration());

    async Task<EngineBenchResult> MeasureAsync(int orchestrations, double fsyncs, CancellationToken cancellationToken)
    {
        await ManyAsync("warm", Math.Min(orchestrations, 500), cancellationToken);
        var seconds = await ManyAsync("many", orchestrations, cancellationToken);
        var alone = await LatencyAsync(n => OneAsync($"alone-{n}", cancellationToken));
        var event_ = await EventLatencyAsync(cancellationToken);
        return new EngineBenchResult(
            orchestrations, activities, orchestrations / seconds, orchestrations * (double)activities / seconds, alone, event_, fsyncs, bad);
    }

    async Task<double> ManyAsync(string prefix, int count, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, count).Select(n => Task.Run(() => OneAsync($"{prefix}-{n}", cancellationToken), cancellationToken)));
        return watch.Elapsed.TotalSeconds;
    }

    async Task OneAsync(string id, CancellationToken cancellationToken)
    {
        await engine.StartAsync(Sequence, id, activities, cancellationToken);
        Check(await engine.WaitForCompletionAsync(id, cancellationToken), activities.ToString(CultureInfo.InvariantCulture));
    }

    async Task<Latency> EventLatencyAsync(CancellationToken cancellationToken)
    {
        for (var n = 0; n < Samples; n++)
            await engine.StartAsync(Echo, $"event-{n}", n, cancellationToken);
        await engine.WhenIdleAsync();

        return await LatencyAsync(async n =>
        {
            await engine.RaiseEventAsync($"event-{n}", Ping, "pong", cancellationToken);
            Check(await engine.WaitForCompletionAsync($"event-{n}", cancellationToken), "\"pong\"");
        });
    }

    static async Task<Latency> LatencyAsync(Func<int, Task> one)
    {
        var samples = new double[Samples];
        for (var n = 0; n < Samples; n++)
        {
            var watch = Stopwatch.StartNew();
            await one(n);
            samples[n] = watch.Elapsed.TotalMilliseconds;
        }

        return Latency.Of(samples);
    }

    void Check(InstanceState state, string output)
    {
        if (state.Status != InstanceStatus.Completed || state.Output != output)
            Interlocked.Increment(ref bad);
    }

    sealed class SequenceOrchestration : IOrchestrator<int, int>
    {
        public async Task<int> RunAsync(IOrchestrationContext context, int input)
        {
            var done = 0;
            for (var n = 0; n < input; n++)
                done = await context.CallActivity(Increment, done);
            return done;
        }
    }

    sealed class EchoOrchestration : IOrchestrator<int, string>
    {
        public Task<string> RunAsync(IOrchestrationContext context, int input) => context.WaitForExternalEvent(Ping);
    }
}

[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(string))]
sealed partial class EngineBenchJson : JsonSerializerContext;
