using System.Diagnostics;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Bench;

/// <summary>How long after the button is pressed an effect can still begin: the press and every act go through the same store on disk.</summary>
static class StopBench
{
    static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    public static async Task<StopBenchResult> RunAsync(int rounds, int workers, Library library, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("stop-bench-").FullName;
        var (press, until, acts, after, late) = (new List<double>(), new List<double>(), 0, 0, 0);
        try
        {
            for (var round = 0; round < rounds; round++)
            {
                using var store = new SqliteRowStore(Path.Combine(folder, $"round-{round}.db"));
                var (pressed, answered, starts) = await new StopRound(store, library).RunAsync(workers, cancellationToken);
                press.Add(Stopwatch.GetElapsedTime(pressed, answered).TotalMilliseconds);
                until.Add(Math.Max(0, Stopwatch.GetElapsedTime(pressed, starts.Max()).TotalMilliseconds));
                acts += starts.Count;
                after += starts.Count(start => start > answered);
                late += starts.Count(start => start > answered && Stopwatch.GetElapsedTime(answered, start) > Late);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return new StopBenchResult(rounds, workers, acts, Latency.Of([.. press]), Latency.Of([.. until]), until.Max(), after, late);
    }
}
