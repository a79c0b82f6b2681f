namespace AgentFunctions.LocalHost.Engine;

/// <summary>The one thread that writes. It commits at once whatever is queued, so that batches form by themselves while the disk is
/// busy; then it lets the effects happen. After a failed commit it commits nothing more.</summary>
sealed class JournalWriter : IDisposable
{
    readonly Lock gate = new();
    readonly AutoResetEvent news = new(false);
    readonly EngineOptions options;
    readonly JournalFile file;
    readonly Lock fileGate;
    readonly IEngineEffects effects;
    readonly Busy busy;
    readonly Thread thread;
    List<JournalWork> queue = [];
    List<JournalWork> spare = [];
    bool stopping;
    volatile JournalUnavailableException? fault;

    public JournalWriter(EngineOptions options, JournalFile file, Lock fileGate, IEngineEffects effects, Busy busy)
    {
        (this.options, this.file, this.fileGate, this.effects, this.busy) = (options, file, fileGate, effects, busy);
        thread = new Thread(Run) { IsBackground = true, Name = "journal" };
    }

    /// <summary>Why nothing is acknowledged any more; null while all is well.</summary>
    public JournalUnavailableException? Fault => fault;

    public void Start() => thread.Start();

    public void Submit(JournalWork work)
    {
        busy.Enter();
        bool wake;
        lock (gate)
        {
            wake = fault is null && queue.Count == 0;
            if (fault is null)
                queue.Add(work);
        }

        if (fault is { } failure)
            Refuse([work], failure);
        else if (wake)
            news.Set();
    }

    /// <summary>From now on every piece of work is refused, as after a failed commit.</summary>
    public void Break(Exception failure)
    {
        var broken = failure as JournalUnavailableException ?? new JournalUnavailableException(
            $"The journal '{options.File}' could not be written: {failure.Message} Nothing more is acknowledged. Cure the disk, then start again.", failure);
        List<JournalWork> refused;
        lock (gate)
        {
            if (fault is not null)
                return;
            fault = broken;
            (refused, queue) = (queue, []);
        }

        Refuse(refused, fault);
        effects.Broken(fault);
        busy.Fail(fault);
        news.Set();
    }

    /// <summary>Writes what is queued and ends the thread.</summary>
    public void Stop()
    {
        lock (gate)
            stopping = true;
        news.Set();
        thread.Join();
    }

    public void Dispose() => news.Dispose();

    void Run()
    {
        while (Take() is { } batch)
        {
            if (TryCommit(batch))
                Release(batch);
            batch.Clear();
            spare = batch;
        }
    }

    List<JournalWork>? Take()
    {
        while (true)
        {
            lock (gate)
            {
                if (fault is not null || (stopping && queue.Count == 0))
                    return null;
                if (queue.Count > 0)
                {
                    var batch = queue;
                    queue = spare;
                    return batch;
                }
            }

            news.WaitOne();
        }
    }

    bool TryCommit(List<JournalWork> batch)
    {
        try
        {
            lock (fileGate)
                Commit(batch);
            return true;
        }
        catch (Exception failure)
        {
            Break(failure);
            Refuse(batch, fault!);
            return false;
        }
    }

    void Commit(List<JournalWork> batch)
    {
        file.Begin();
        if (batch.Any(work => work.NeedsHeads))
            file.WriteAllHeads();
        foreach (var work in batch)
            work.Write(file);
        options.AtCommit?.Invoke(CommitStage.BeforeCommit);
        file.Commit();
        options.AtCommit?.Invoke(CommitStage.AfterCommit);
    }

    void Release(List<JournalWork> batch)
    {
        foreach (var work in batch)
        {
            work.Release(effects);
            busy.Exit();
        }

        effects.HeadsWritten(file.HeadsWritten);
    }

    void Refuse(List<JournalWork> works, Exception failure)
    {
        foreach (var work in works)
        {
            work.Fail(failure);
            busy.Exit();
        }
    }
}
