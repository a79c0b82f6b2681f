namespace AgentFunctions.LocalHost.Engine;

/// <summary>When which instance must be woken. One timer of the <see cref="TimeProvider"/>, armed for the earliest.</summary>
sealed class TimerAgenda : IDisposable
{
    // The wall clock may be set forward while the timer counts monotonic time: look at it at least this often.
    static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    readonly Lock gate = new();
    readonly PriorityQueue<Head, long> due = new();
    readonly TimeProvider time;
    readonly Action<Head> wake;
    readonly ITimer timer;
    long armedFor = long.MaxValue;
    bool stopped;

    public TimerAgenda(TimeProvider time, Action<Head> wake)
    {
        (this.time, this.wake) = (time, wake);
        timer = time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public DateTimeOffset? Next
    {
        get
        {
            lock (gate)
                return Earliest() is { } ticks ? Ticks.Time(ticks) : null;
        }
    }

    /// <param name="head">Whose next timer it is.</param>
    /// <param name="dueAt">UTC ticks; 0 for none.</param>
    public void Set(Head head, long dueAt)
    {
        bool isFirst;
        lock (gate)
        {
            if (head.Armed == dueAt)
                return;
            head.Armed = dueAt;
            if (dueAt == 0)
                return;
            due.Enqueue(head, dueAt);
            isFirst = dueAt < armedFor;
        }

        if (isFirst)
            Ring();
    }

    public void Dispose()
    {
        lock (gate)
            stopped = true;
        timer.Dispose();
    }

    /// <summary>Wakes whose time has come, and sleeps until the next. Never early: a timer that rang too soon is only set again.</summary>
    void Ring()
    {
        var woken = new List<Head>();
        lock (gate)
        {
            if (stopped)
                return;
            var now = time.GetUtcNow().UtcTicks;
            while (Earliest() is { } ticks && ticks <= now)
            {
                var head = due.Dequeue();
                head.Armed = 0;
                woken.Add(head);
            }

            Arm(now);
        }

        foreach (var head in woken)
            wake(head);
    }

    void Arm(long now)
    {
        armedFor = Earliest() ?? long.MaxValue;
        if (armedFor == long.MaxValue)
        {
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        var sleep = TimeSpan.FromMilliseconds(Math.Ceiling(TimeSpan.FromTicks(armedFor - now).TotalMilliseconds));
        timer.Change(sleep < LongestSleep ? sleep : LongestSleep, Timeout.InfiniteTimeSpan);
    }

    long? Earliest()
    {
        while (due.TryPeek(out var head, out var ticks))
        {
            if (head.Armed == ticks)
                return ticks;
            due.Dequeue();
        }

        return null;
    }
}
