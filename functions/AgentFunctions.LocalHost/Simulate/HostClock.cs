namespace AgentFunctions.LocalHost.Simulate;

/// <summary>The clock of one life of the host: its timers count true time, and its hands can be set wrong.</summary>
sealed class HostClock(Agenda agenda, Place place) : TimeProvider
{
    readonly PriorityQueue<(HostTimer Timer, int Set), (long At, int Order)> timers = new();
    int count;

    public TimeSpan Wrong { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => agenda.Elapsed;

    public override DateTimeOffset GetUtcNow() => agenda.Now + Wrong;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HostTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Ticks of true time; null if no timer is set.</summary>
    public long? NextDue
    {
        get
        {
            while (timers.TryPeek(out var next, out var due))
            {
                if (next.Timer.Sets == next.Set)
                    return due.At;
                timers.Dequeue();
            }

            return null;
        }
    }

    public void RingDue()
    {
        while (NextDue is { } due && due <= agenda.Elapsed)
            timers.Dequeue().Timer.Ring();
    }

    void Set(HostTimer timer, TimeSpan delay) => timers.Enqueue((timer, timer.Sets), (agenda.Elapsed + delay.Ticks, count++));

    sealed class HostTimer(HostClock clock, Action callback) : ITimer
    {
        TimeSpan period = Timeout.InfiniteTimeSpan;

        /// <summary>How often it was set: what was set before is void.</summary>
        public int Sets { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Sets++;
            this.period = period;
            if (dueTime != Timeout.InfiniteTimeSpan)
                clock.Set(this, dueTime);
            return true;
        }

        public void Ring()
        {
            clock.place.Post(callback);
            Sets++;
            if (period != Timeout.InfiniteTimeSpan && period > TimeSpan.Zero)
                clock.Set(this, period);
        }

        public void Dispose() => Sets++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    readonly Place place = place;
}
