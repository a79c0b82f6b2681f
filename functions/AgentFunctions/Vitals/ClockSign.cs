namespace AgentFunctions.Vitals;

/// <summary>Compares the clock on the wall with one that only goes forward: a host that was suspended, or whose time was set, has them apart.</summary>
sealed class ClockSign(TimeProvider time)
{
    static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    readonly Lock looking = new();
    DateTimeOffset wall = time.GetUtcNow();
    long ticks = time.GetTimestamp();

    public Task<string?> ProblemAsync(CancellationToken cancellationToken)
    {
        lock (looking)
        {
            var (nowWall, nowTicks) = (time.GetUtcNow(), time.GetTimestamp());
            var apart = nowWall - wall - time.GetElapsedTime(ticks, nowTicks);
            (wall, ticks) = (nowWall, nowTicks);
            return Task.FromResult(apart.Duration() > Slack
                ? $"The clock jumped by {apart.TotalSeconds:0} s since the last heartbeat. Ages of evidence and patience for people may be wrong; look at the host's time service."
                : null);
        }
    }
}
