using System.Collections.Concurrent;
using System.Diagnostics;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Bench;

/// <summary>When effects arrived in the estate.</summary>
sealed class Arrivals(int enough)
{
    readonly ConcurrentQueue<long> times = new();
    readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Enough => reached.Task;

    public IReadOnlyCollection<long> Times => times;

    public Task HappenedAsync(AppliedOperation operation)
    {
        times.Enqueue(Stopwatch.GetTimestamp());
        if (times.Count >= enough)
            reached.TrySetResult();
        return Task.CompletedTask;
    }
}

/// <summary>One press.</summary>
/// <param name="AnswerMs">Until the press was acknowledged; it is on disk then.</param>
/// <param name="Sent">Effects that arrived at all.</param>
/// <param name="AfterPress">Of these, after somebody began to press: they had passed the last look.</param>
/// <param name="LastMs">From the press to the last of them; 0 if none came.</param>
/// <param name="AfterAnswerMs">From the acknowledgement to the last of them; 0 if none came.</param>
/// <param name="Measured">Effects that were watched until they were measured.</param>
/// <param name="StartedLater">Effects that began after the stop was lifted; must be none.</param>
sealed record StopRound(double AnswerMs, int Sent, int AfterPress, double LastMs, double AfterAnswerMs, int Measured, int StartedLater)
{
    public static StopRound Of(IReadOnlyCollection<long> arrivals, long pressed, long answered, int measured, int startedLater) => new(
        Stopwatch.GetElapsedTime(pressed, answered).TotalMilliseconds, arrivals.Count, arrivals.Count(time => time > pressed), Last(arrivals, pressed), Last(arrivals, answered), measured, startedLater);

    static double Last(IReadOnlyCollection<long> arrivals, long from) => arrivals.Where(time => time > from).Select(time => Stopwatch.GetElapsedTime(from, time).TotalMilliseconds).DefaultIfEmpty(0).Max();
}

/// <summary>What <c>bench stop</c> says.</summary>
/// <param name="Acting">Incidents that began to act before each press.</param>
/// <param name="PressMs">Until the press was acknowledged.</param>
/// <param name="LastActMs">From the press to the last effect that still arrived.</param>
/// <param name="AfterAnswerMs">From the acknowledgement to the last effect that still arrived: it was on its way.</param>
/// <param name="NeverStarted">Acts that were agreed to and never began.</param>
/// <param name="Unwatched">Effects that nobody measured; must be none.</param>
/// <param name="StartedLater">Acts that began when the stop was lifted; must be none.</param>
public sealed record StopBenchResult(int Presses, int Acting, int Sent, int AfterPress, Latency PressMs, Latency LastActMs, Latency AfterAnswerMs, int NeverStarted, int Unwatched, int StartedLater)
{
    public bool Good => Unwatched == 0 && StartedLater == 0;

    internal static StopBenchResult Of(int acting, IReadOnlyList<StopRound> rounds) => new(
        rounds.Count, acting, rounds.Sum(round => round.Sent), rounds.Sum(round => round.AfterPress), Latency.Of([.. rounds.Select(round => round.AnswerMs)]), Latency.Of([.. rounds.Select(round => round.LastMs)]),
        Latency.Of([.. rounds.Select(round => round.AfterAnswerMs)]), rounds.Sum(round => acting - round.Sent), rounds.Sum(round => Math.Max(0, round.Sent - round.Measured)), rounds.Sum(round => round.StartedLater));
}
