using AgentFunctions.Durable;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>Runs activities side by side, a bounded number at a time, so that a slow one delays no other instance.</summary>
sealed class ActivityWorkers(Registrations registrations, EngineOptions options, Busy busy, Action<Head, Message> post) : IDisposable
{
    readonly Lock gate = new();
    readonly Queue<ActivityCall> waiting = new();
    readonly CancellationTokenSource stopping = new();
    readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int running;

    public void Dispatch(Head head, JournalEntry scheduled)
    {
        busy.Enter();
        var call = new ActivityCall(head, scheduled);
        lock (gate)
        {
            if (running >= options.ActivityWorkers || stopping.IsCancellationRequested)
            {
                waiting.Enqueue(call);
                return;
            }

            running++;
        }

        if (options.Run is { } run)
            run(() => _ = RunAsync(call));
        else
            ThreadPool.UnsafeQueueUserWorkItem(static work => _ = work.Workers.RunAsync(work.Call), (Workers: this, Call: call), preferLocal: false);
    }

    /// <summary>Begins no activity any more and asks the running ones to stop; what does not finish runs again after the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (running == 0)
                stopped.TrySetResult();
        }

        await stopping.CancelAsync();
        await stopped.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => stopping.Dispose();

    async Task RunAsync(ActivityCall first)
    {
        for (var call = first; call is not null; call = Next())
        {
            if (await ResultOf(call) is { } message)
                post(call.Head, message);
            busy.Exit();
        }
    }

    ActivityCall? Next()
    {
        lock (gate)
        {
            if (!stopping.IsCancellationRequested && waiting.TryDequeue(out var next))
                return next;
            if (--running == 0 && stopping.IsCancellationRequested)
                stopped.TrySetResult();
            return null;
        }
    }

    async Task<Message?> ResultOf(ActivityCall call)
    {
        var (key, name) = (call.Scheduled.Key, call.Scheduled.Name);
        try
        {
            if (!registrations.Activities.TryGetValue(name, out var run))
                return new Message(EntryKind.ActivityFailed, key, name, $"No activity '{name}' is registered. Register it.", typeof(KeyNotFoundException).FullName);
            return new Message(EntryKind.ActivityCompleted, key, name, await run(call.Scheduled.Data!, stopping.Token));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure)
        {
            return new Message(EntryKind.ActivityFailed, key, name, failure.Message, failure.GetType().FullName);
        }
    }
}

/// <param name="Head">Who asked.</param>
/// <param name="Scheduled">The journal entry that asked.</param>
sealed record ActivityCall(Head Head, JournalEntry Scheduled);
