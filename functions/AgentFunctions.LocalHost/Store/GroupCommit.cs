using AgentFunctions.Ports;
using Microsoft.Data.Sqlite;

namespace AgentFunctions.LocalHost.Store;

/// <summary>One thread, or in a simulation one piece of work after another, that commits whatever is queued as one transaction, so that many writers share one fsync. It never waits for more:
/// groups form by themselves while the one before is being written.</summary>
sealed class GroupCommit : IDisposable
{
    const int MostBatches = 1000;
    const int MostCharacters = 16 * 1024 * 1024;

    readonly Func<IReadOnlyList<RowBatch>, IReadOnlyList<bool>> commit;
    readonly Queue<RowBatch> queue = [];
    readonly Thread? thread;
    readonly Action<Action>? run;
    bool closed;

    /// <param name="commit">Writes a group and says who won.</param>
    /// <param name="run">Runs each piece of work; null for a thread of its own.</param>
    public GroupCommit(Func<IReadOnlyList<RowBatch>, IReadOnlyList<bool>> commit, Action<Action>? run)
    {
        (this.commit, this.run) = (commit, run);
        thread = run is null ? new Thread(Run) { IsBackground = true, Name = "store writer" } : null;
        thread?.Start();
    }

    public Task<bool> WriteAsync(RowBatch batch)
    {
        lock (queue)
        {
            if (closed)
                throw new StoreUnavailableException("The store is closed: the host is stopping. Try again when it runs.");
            queue.Enqueue(batch);
            Monitor.Pulse(queue);
        }
        run?.Invoke(() => Commit(Waiting()));
        return batch.Answer.Task;
    }

    /// <summary>Commits what is queued, then ends.</summary>
    public void Dispose()
    {
        lock (queue)
        {
            closed = true;
            Monitor.Pulse(queue);
        }
        thread?.Join();
    }

    void Run()
    {
        while (Take() is { Count: > 0 } group)
            Commit(group);
    }

    List<RowBatch> Take()
    {
        lock (queue)
        {
            while (queue.Count == 0 && !closed)
                Monitor.Wait(queue);
            return Waiting();
        }
    }

    List<RowBatch> Waiting()
    {
        var group = new List<RowBatch>();
        lock (queue)
        {
            for (var size = 0; group.Count < MostBatches && size < MostCharacters && queue.TryDequeue(out var batch); size += batch.Size)
                group.Add(batch);
        }
        return group;
    }

    void Commit(List<RowBatch> group)
    {
        foreach (var batch in group.Where(batch => batch.CancellationToken.IsCancellationRequested))
            batch.Answer.TrySetCanceled(batch.CancellationToken);
        group.RemoveAll(batch => batch.Answer.Task.IsCompleted);
        if (group.Count == 0)
            return;
        try
        {
            var won = commit(group);
            for (var i = 0; i < group.Count; i++)
                group[i].Answer.SetResult(won[i]);
        }
        catch (Exception problem)
        {
            Refuse(group, problem);
        }
    }

    /// <summary>Every exception reaches those who wait for the write; the thread goes on, since a full disk may have room again.</summary>
    static void Refuse(List<RowBatch> group, Exception problem)
    {
        foreach (var batch in group)
            batch.Answer.TrySetException(problem is SqliteException ? SqliteRowStore.Unavailable("written", problem) : problem);
    }
}
