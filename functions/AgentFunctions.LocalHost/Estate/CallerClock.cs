namespace AgentFunctions.LocalHost.Estate;

/// <summary>The estate's clock is its caller's: each request sets the time that the work on it sees.</summary>
public sealed class CallerClock : TimeProvider
{
    readonly AsyncLocal<DateTimeOffset?> caller = new();
    long latest = DateTimeOffset.UnixEpoch.UtcTicks;

    /// <summary>For the rest of the current request.</summary>
    public void Set(DateTimeOffset now)
    {
        caller.Value = now;
        for (var seen = Volatile.Read(ref latest); now.UtcTicks > seen; seen = Volatile.Read(ref latest))
            Interlocked.CompareExchange(ref latest, now.UtcTicks, seen);
    }

    /// <summary>The caller's time; outside of a request the latest that any caller had.</summary>
    public override DateTimeOffset GetUtcNow() => caller.Value ?? new DateTimeOffset(Volatile.Read(ref latest), TimeSpan.Zero);
}
