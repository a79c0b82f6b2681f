namespace AgentFunctions.LocalHost.Engine;

/// <summary>Counts what is under way: turns, activities, writes. Whoever begets more work enters it before he leaves.</summary>
sealed class Busy
{
    readonly Lock gate = new();
    readonly List<TaskCompletionSource> waiting = [];
    int count;
    Exception? failure;

    public void Enter() => Interlocked.Increment(ref count);

    public void Exit()
    {
        if (Interlocked.Decrement(ref count) == 0)
            Wake();
    }

    /// <summary>Completes when nothing is under way.</summary>
    public Task WhenIdle()
    {
        lock (gate)
        {
            if (failure is not null)
                return Task.FromException(failure);
            if (Volatile.Read(ref count) == 0)
                return Task.CompletedTask;
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add(source);
            if (Volatile.Read(ref count) == 0)
                Release();
            return source.Task;
        }
    }

    public void Fail(Exception reason)
    {
        lock (gate)
        {
            failure = reason;
            foreach (var source in waiting)
                source.TrySetException(reason);
            waiting.Clear();
        }
    }

    void Wake()
    {
        lock (gate)
        {
            if (Volatile.Read(ref count) == 0)
                Release();
        }
    }

    void Release()
    {
        foreach (var source in waiting)
            source.TrySetResult();
        waiting.Clear();
    }
}
