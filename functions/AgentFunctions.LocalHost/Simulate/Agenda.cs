namespace AgentFunctions.LocalHost.Simulate;

/// <summary>True time, which no clock of a host shows exactly, and what happens when.</summary>
sealed class Agenda(DateTimeOffset start, Place world)
{
    readonly PriorityQueue<Action, (long At, int Order)> later = new();
    int count;

    public DateTimeOffset Start => start;

    public long Elapsed { get; private set; }

    public DateTimeOffset Now => start.AddTicks(Elapsed);

    public long? NextDue => later.TryPeek(out _, out var due) ? due.At : null;

    public void In(TimeSpan delay, Action what) => later.Enqueue(what, (Elapsed + Math.Max(delay.Ticks, 0), count++));

    public void At(DateTimeOffset time, Action what) => In(time - Now, what);

    public Task WaitAsync(TimeSpan delay)
    {
        var done = new TaskCompletionSource();
        In(delay, done.SetResult);
        return done.Task;
    }

    public void MoveTo(long elapsed)
    {
        Elapsed = Math.Max(elapsed, Elapsed);
        while (NextDue is { } due && due <= Elapsed)
            world.Post(later.Dequeue());
    }
}
