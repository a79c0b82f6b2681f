using System.Diagnostics;
using System.Text.Json.Serialization;
using AgentFunctions.Durable;
using AgentFunctions.LocalHost.Engine;
using AgentFunctions.Ports;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.LocalHost.Bench.Breaking;

/// <summary>Poison among good orchestrations, ten thousand timers at one instant, and two processes on one file.</summary>
sealed class EngineFaults(FaultsOptions options)
{
    const int Good = 500;
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    static readonly Orchestration<int, int> Healthy = new("faults-healthy");
    static readonly Orchestration<int, int> Poisoned = new("faults-poisoned");
    static readonly Orchestration<int, int> Sleeping = new("faults-sleeping");
    static readonly Activity<int, int> Work = new("faults-work");
    static readonly Activity<int, string> Poison = new("faults-poison");

    public async Task<FaultLine> TimersAsync(int timers, CancellationToken cancellationToken)
    {
        var tally = new FaultTally($"{timers} timers due at one instant", options.Data);
        var took = TimeSpan.Zero;
        await tally.TryAsync(async folder =>
        {
            var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
            await using var engine = Open(folder, clock);
            await Task.WhenAll(Enumerable.Range(0, timers).Select(number => engine.StartAsync(Sleeping, $"sleeping-{number}", number, cancellationToken)));
            await engine.WhenIdleAsync();
            var watch = Stopwatch.StartNew();
            clock.Advance(Hour);
            await engine.WhenIdleAsync();
            took = watch.Elapsed;
            var ended = 0;
            for (var number = 0; number < timers; number++)
                ended += (await engine.GetAsync($"sleeping-{number}", cancellationToken))?.Output == $"{number}" ? 1 : 0;
            return ("series", ended == timers ? [] : [$"{timers - ended} of {timers} did not wake, or wrongly"]);
        });
        return tally.Line($"all awake after {took.TotalSeconds:0.0} s") with { Count = timers };
    }

    /// <summary>Runbooks that throw, that are not the same twice, and whose activities fail or answer with a megabyte: they fail alone.</summary>
    public async Task<FaultLine> PoisonAsync(CancellationToken cancellationToken)
    {
        var tally = new FaultTally("poisoned runbooks among good ones", options.Data);
        var (alone, beside) = (new Latency(0, 0), new Latency(0, 0));
        await tally.TryAsync(async folder =>
        {
            await using var engine = Open(folder, TimeProvider.System);
            await HealthyAsync(engine, "warm", cancellationToken);
            alone = await HealthyAsync(engine, "alone", cancellationToken);
            var poisoned = Task.WhenAll(Enumerable.Range(0, Good / 5).Select(number => engine.StartAsync(Poisoned, $"poisoned-{number}", number, cancellationToken)));
            beside = await HealthyAsync(engine, "beside", cancellationToken);
            await poisoned;
            await engine.WhenIdleAsync();
            var alive = 0;
            for (var number = 0; number < Good / 5; number++)
                alive += (await engine.GetAsync($"poisoned-{number}", cancellationToken))?.Status == (number % 4 == 2 ? InstanceStatus.Completed : InstanceStatus.Failed) ? 0 : 1;
            return ("series", alive == 0 ? [] : [$"{alive} poisoned runbooks did not fail alone"]);
        });
        return tally.Line($"others' p99 {beside.P99Ms:0.0} ms beside them, {alone.P99Ms:0.0} ms without") with { Count = Good / 5 };
    }

    public async Task<FaultLine> TwoProcessesAsync(CancellationToken cancellationToken)
    {
        var tally = new FaultTally("a second process on the same files", options.Data);
        for (var trial = 0; trial < Math.Max(1, options.Trials / 10); trial++)
            await tally.TryAsync(async folder =>
            {
                await using var work = new VictimWork(folder, VictimSeams.None);
                var second = await VictimProcess.RunAsync(folder, "", null, new Dictionary<string, string>(), cancellationToken);
                var wrong = (await work.RunAsync(new HashSet<string>(), _ => { })).ToList();
                if (second.Status != Victim.Stopped || second.Promised.Count > 0 || !second.Said.Contains("another", StringComparison.Ordinal))
                    wrong.Add($"the second was not refused: {second.Status} {second.Said}");
                return ("refused", wrong);
            });
        return tally.Line();
    }

    static async Task<Latency> HealthyAsync(DurableEngine engine, string name, CancellationToken cancellationToken)
    {
        var took = new double[Good];
        await Parallel.ForEachAsync(Enumerable.Range(0, Good), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, async (number, token) =>
        {
            var begun = Stopwatch.GetTimestamp();
            await engine.StartAsync(Healthy, $"{name}-{number}", number, token);
            var end = await engine.WaitForCompletionAsync($"{name}-{number}", token);
            took[number] = end.Output == $"{number}" ? Stopwatch.GetElapsedTime(begun).TotalMilliseconds : throw new InvalidOperationException($"{end.Id} ended with {end.Status}.");
        });
        return Latency.Of(took);
    }

    static DurableEngine Open(string folder, TimeProvider time) => DurableEngine.Open(
        new EngineOptions { File = Path.Combine(folder, "journal.db") },
        new Registrations(FaultsJson.Default.Options).Add(Work, (input, _) => Task.FromResult(input))
            .Add(Poison, (input, _) => input % 4 == 2 ? Task.FromResult(new string('x', 1 << 20)) : throw new InvalidOperationException("poison"))
            .Add(Healthy, () => new HealthyOrchestration()).Add(Poisoned, () => new PoisonedOrchestration()).Add(Sleeping, () => new SleepingOrchestration()), time, NullLogger.Instance);

    sealed class HealthyOrchestration : IOrchestrator<int, int>
    {
        public async Task<int> RunAsync(IOrchestrationContext context, int input) => await context.CallActivity(Work, await context.CallActivity(Work, input));
    }

    sealed class SleepingOrchestration : IOrchestrator<int, int>
    {
        public async Task<int> RunAsync(IOrchestrationContext context, int input)
        {
            await context.CreateTimer(context.UtcNow + Hour, CancellationToken.None);
            return input;
        }
    }

    sealed class PoisonedOrchestration : IOrchestrator<int, int>
    {
        public async Task<int> RunAsync(IOrchestrationContext context, int input)
        {
            if (input % 4 == 0)
                throw new InvalidOperationException("poison");
            if (input % 4 == 1)
                await Task.Run(() => { });
            return (await context.CallActivity(Poison, input)).Length;
        }
    }
}

[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(string))]
sealed partial class FaultsJson : JsonSerializerContext;
