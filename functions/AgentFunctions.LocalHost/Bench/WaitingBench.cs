using System.Diagnostics;
using AgentFunctions.Durable;
using AgentFunctions.LocalHost.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentFunctions.LocalHost.Bench;

/// <param name="Incidents">Each an orchestration with a child that waits for an answer and has a reminder set.</param>
/// <param name="StartedPerSecond">Until each of them waits.</param>
/// <param name="MemoryMb">Managed memory while they wait, and after a restart.</param>
/// <param name="RestartSeconds">From opening the file to answering questions about any of them.</param>
/// <param name="WakeMs">From the answer to the end of incident and child, of some that were not in memory.</param>
/// <param name="Bad">That did not wait, or did not end as they must.</param>
public sealed record WaitingBenchResult(int Incidents, double StartedPerSecond, double MemoryMb, double RestartMemoryMb, double FileMb, double RestartSeconds, Latency WakeMs, int Bad);

/// <summary>Many incidents that wait for a person: what they cost, and how soon one of them goes on.</summary>
public static class WaitingBench
{
    const int Woken = 200;
    const double Megabyte = 1024 * 1024;
    static readonly Orchestration<string, string> Incident = new("waiting-incident");
    static readonly Orchestration<string, string> Approval = new("waiting-approval");
    static readonly Activity<string, string> Ask = new("waiting-ask");
    static readonly ExternalEvent<string> Decided = new("decided");

    /// <summary>As large as what an incident's orchestration carries.</summary>
    static readonly string Plan = new('p', 1500);

    public static async Task<WaitingBenchResult> RunAsync(int incidents, string directory, CancellationToken cancellationToken)
    {
        var place = Directory.CreateDirectory(Path.Combine(directory, $"bench-waiting-{Environment.ProcessId}"));
        try
        {
            return await RunAsync(incidents, new FileInfo(Path.Combine(place.FullName, "journal.db")), cancellationToken);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    static async Task<WaitingBenchResult> RunAsync(int incidents, FileInfo file, CancellationToken cancellationToken)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        double perSecond, memory;
        await using (var engine = Open(file))
        {
            await Parallel.ForEachAsync(Enumerable.Range(0, incidents), new ParallelOptions { MaxDegreeOfParallelism = 256, CancellationToken = cancellationToken },
                async (number, token) => await engine.StartAsync(Incident, IdOf(number), Plan, token));
            await engine.WhenIdleAsync();
            perSecond = incidents / watch.Elapsed.TotalSeconds;
            memory = (GC.GetTotalMemory(forceFullCollection: true) - before) / Megabyte;
        }

        file.Refresh();
        watch.Restart();
        await using var again = Open(file);
        var first = await again.GetAsync(IdOf(incidents / 2), cancellationToken);
        var restart = watch.Elapsed.TotalSeconds;
        var restartMemory = (GC.GetTotalMemory(forceFullCollection: true) - before) / Megabyte;
        var (wake, bad) = await WakeAsync(again, incidents, cancellationToken);
        return new WaitingBenchResult(incidents, perSecond, memory, restartMemory, file.Length / Megabyte, restart, wake, bad + (first?.Status == InstanceStatus.Running ? 0 : 1));
    }

    static async Task<(Latency Wake, int Bad)> WakeAsync(DurableEngine engine, int incidents, CancellationToken cancellationToken)
    {
        var took = new List<double>();
        var bad = 0;
        for (var number = 0; number < incidents; number += Math.Max(1, incidents / Woken))
        {
            var begun = Stopwatch.GetTimestamp();
            await engine.RaiseEventAsync($"{IdOf(number)}-approval", Decided, "yes", cancellationToken);
            var end = await engine.WaitForCompletionAsync(IdOf(number), cancellationToken);
            bad += end.Output == "\"yes\"" ? 0 : 1;
            took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return (Latency.Of([.. took]), bad);
    }

    static string IdOf(int number) => $"inc-{number}";

    static DurableEngine Open(FileInfo file) => DurableEngine.Open(
        new EngineOptions { File = file.FullName },
        new Registrations(EngineBenchJson.Default.Options).Add(Ask, (_, _) => Task.FromResult("asked"))
            .Add(Incident, () => new IncidentOrchestration()).Add(Approval, () => new ApprovalOrchestration()), TimeProvider.System, NullLogger.Instance);

    sealed class IncidentOrchestration : IOrchestrator<string, string>
    {
        public Task<string> RunAsync(IOrchestrationContext context, string input) => context.CallSubOrchestration(Approval, $"{context.InstanceId}-approval", input);
    }

    sealed class ApprovalOrchestration : IOrchestrator<string, string>
    {
        public async Task<string> RunAsync(IOrchestrationContext context, string input)
        {
            await context.CallActivity(Ask, input);
            var answer = context.WaitForExternalEvent(Decided);
            var silence = context.CreateTimer(TimeSpan.FromHours(24), CancellationToken.None);
            return await Task.WhenAny(answer, silence) == silence ? "silence" : await answer;
        }
    }
}
