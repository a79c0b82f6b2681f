using AgentFunctions.LocalHost.Engine;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>A clock that only moves when it is told to. After each move everything that follows from it has happened.</summary>
public sealed class ManualClock(FakeTimeProvider time, DurableEngine engine, Chores chores, AlertPump? pump) : IDisposable
{
    static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    readonly SemaphoreSlim moving = new(1, 1);

    /// <summary>When something happens next; null if nothing is set.</summary>
    public DateTimeOffset? NextTimer(TimeSpan within) => (engine.NextTimer, pump?.Next(within)) switch
    {
        ({ } timer, { } alert) => timer < alert ? timer : alert,
        var (timer, alert) => timer ?? alert,
    };

    public Task<ClockAnswer> AdvanceAsync(TimeSpan by, CancellationToken cancellationToken) => MoveAsync(() => by, cancellationToken);

    /// <summary>To the next timer of the engine or the next alert of the estate, but no further than <paramref name="atMost"/>.</summary>
    public Task<ClockAnswer> ToNextTimerAsync(TimeSpan atMost, CancellationToken cancellationToken) => MoveAsync(() =>
    {
        // Timers ring on the millisecond after their time: the clock must not come to stand just before one.
        var way = NextTimer(atMost) - time.GetUtcNow() + Tick ?? atMost;
        return way < Tick ? Tick < atMost ? Tick : atMost : way < atMost ? way : atMost;
    }, cancellationToken);

    public void Dispose() => moving.Dispose();

    async Task<ClockAnswer> MoveAsync(Func<TimeSpan> by, CancellationToken cancellationToken)
    {
        await moving.WaitAsync(cancellationToken);
        try
        {
            await engine.WhenIdleAsync().WaitAsync(cancellationToken);
            if (by() is var way && way > TimeSpan.Zero)
                time.Advance(way);
            await engine.WhenIdleAsync().WaitAsync(cancellationToken);
            await chores.RunDueAsync(cancellationToken);
            await engine.WhenIdleAsync().WaitAsync(cancellationToken);
            return new ClockAnswer(time.GetUtcNow(), engine.NextTimer);
        }
        finally
        {
            moving.Release();
        }
    }
}

/// <param name="NextTimer">Of the engine; null if none is set.</param>
public sealed record ClockAnswer(DateTimeOffset Now, DateTimeOffset? NextTimer);
