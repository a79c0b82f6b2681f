namespace AgentFunctions.LocalHost.Engine;

/// <summary>The one thread that writes, or in a simulation one piece of its work after another. It commits at once whatever is queued, so that batches form by themselves while the disk is
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
    readonly Thread? thread;
    List<JournalWork> queue = [];
    List<JournalWork> spare = [];
    bool stopping;
    bool stepping;
    volatile JournalUnavailableException? fault;

    public JournalWriter(EngineOptions options, JournalFile file, Lock fileGate, IEngineEffects effects, Busy busy)
    {
        (this.options, this.file, this.fileGate, this.effects, this.busy) = (options, file, fileGate, effects, busy);
        thread = options.Run is null ? new Thread(Run) { IsBackground = true, Name = "journal" } : null;
    }

    /// <summary>Why nothing is acknowledged any more; null while all is well.</summary>
    public JournalUnavailableException? Fault => fault;

    public void Start() => thread?.Start();

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
            Wake();
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
        if (thread is null)
            while (Batch() is { } batch)
                WriteAndRelease(batch);
        news.Set();
        thread?.Join();
    }

    public void Dispose() => news.Dispose();

    void Run()
    {
        while (Take() is { } batch)
            WriteAndRelease(batch);
    }

    void WriteAndRelease(List<JournalWork> batch)
    {
        if (TryCommit(batch))
            Release(batch);
        Done(batch);
    }

    void Done(List<JournalWork> batch)
    {
        batch.Clear();
        spare = batch;
    }

    void Wake()
    {
        if (options.Run is not { } run)
            news.Set();
        else if (!stepping)
            run(Step);
        stepping = options.Run is not null;
    }

    /// <summary>What the thread does in one round, in two pieces: between them the batch is on disk and nobody knows.</summary>
    void Step()
    {
        if (Batch() is { } batch && TryCommit(batch))
            options.Run!(() => Tell(batch));
        else
            stepping = false;
    }

    void Tell(List<JournalWork> batch)
    {
        Release(batch);
        Done(batch);
        options.Run!(Step);
    }

    List<JournalWork>? Take()
    {
        while (true)
        {
            if (Batch() is { } batch)
                return batch;
            if (fault is not null || stopping)
                return null;
            news.WaitOne();
        }
    }

    List<JournalWork>? Batch()
    {
        lock (gate)
        {
            if (fault is not null || queue.Count == 0)
                return null;
            var batch = queue;
            queue = spare;
            return batch;
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
