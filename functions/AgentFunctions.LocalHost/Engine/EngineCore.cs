using AgentFunctions.Durable;
using Microsoft.Data.Sqlite;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>The parts of the engine and how one leads to the next: a message to a turn, a turn to a commit, a commit to its effects.</summary>
sealed class EngineCore : IEngineEffects, IDisposable
{
    readonly FileOwner owner;
    readonly JournalFile file;
    readonly HotSet hot;
    readonly TimerAgenda agenda;
    readonly ActivityWorkers workers;
    volatile bool isStopping;

    public EngineCore(EngineParts parts)
    {
        Parts = parts;
        var options = parts.Options;
        owner = FileOwner.Take(options.File);
        file = OpenFile(options);
        var fileGate = new Lock();
        Reader = JournalFile.IsMemory(options.File)
            ? new JournalReader(file.Connection, fileGate)
            : new JournalReader(JournalFile.Connect(options.File), new Lock());
        Directory = new InstanceDirectory(Reader);
        hot = new HotSet(options.MaxHotInstances);
        agenda = new TimerAgenda(parts.Time, head => Post(head, Message.Wake));
        workers = new ActivityWorkers(parts.Registrations, options, Busy, Post);
        Writer = new JournalWriter(options, file, fileGate, this, Busy);
        Recover();
        Writer.Start();
    }

    public EngineParts Parts { get; }

    public Busy Busy { get; } = new();

    public JournalReader Reader { get; }

    public JournalWriter Writer { get; }

    public InstanceDirectory Directory { get; }

    public DateTimeOffset? NextTimer => agenda.Next;

    /// <summary>How many instances have their code in memory.</summary>
    public int Hot => hot.Count;

    /// <summary>Begins a new instance, unless its id is in use.</summary>
    public bool TryStart(string id, Message started)
    {
        var head = new Head(id);
        head.Hot = NewInstance(head);
        head.Put(started);
        if (!Directory.TryAdmit(head))
            return false;
        hot.Added();
        Schedule(head);
        return true;
    }

    public void Post(Head head, Message message)
    {
        if (head.Put(message))
            Schedule(head);
    }

    /// <summary>Hands a journalled entry of one instance to the other that it is meant for.</summary>
    public void Deliver(string sender, JournalEntry entry, long row)
    {
        if (entry.Kind == EntryKind.ChildScheduled)
            StartChild(sender, entry, row);
        else if (entry.Kind == EntryKind.EventSent)
            Send(entry.Detail!, new Message(EntryKind.EventRaised, 0, entry.Name, entry.Data) { Origin = row });
        else
            Send(entry.Detail!, ToParent(sender, entry, row));
    }

    public void Written(Turn turn)
    {
        var head = turn.Head;
        var isNews = turn.Entries.Count > 0 || (head.Owes, head.NextTimer) != (turn.Owes, turn.NextTimer);
        if (head.Written(turn))
            Ended(head);
        if (isNews)
            file.Changed(head);
        agenda.Set(head, turn.NextTimer);

        foreach (var activity in turn.Activities)
            workers.Dispatch(head, activity);
        for (var i = 0; i < turn.Entries.Count; i++)
            if (turn.Entries[i].IsSend)
                Deliver(head.Id, turn.Entries[i], turn.Rows[i]);
        if (turn.GoesOn)
            Post(head, Message.Wake);
        if (!head.HasEnded)
            hot.Rested(head);
    }

    public void HeadsWritten(IReadOnlyList<Head> heads)
    {
        foreach (var head in heads.Where(h => !h.IsDirty))
        {
            if (head.HasEnded)
                Directory.Release(head);
            else
                head.Shrink();
        }
    }

    public void Broken(JournalUnavailableException fault)
    {
        if (!isStopping)
            Parts.Logger.JournalBroken(fault, Parts.Options.File);
        foreach (var head in Directory.InMemory)
            head.Fail(fault);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        isStopping = true;
        agenda.Dispose();
        await workers.StopAsync(cancellationToken);
        Writer.Stop();
        try
        {
            if (Writer.Fault is null)
                WriteHeads();
        }
        catch (SqliteException)
        {
            // The journal has it all: the next start reads its tail instead.
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Nothing that is not on disk now gets there: what a kill -9 leaves.</summary>
    public void Dispose()
    {
        var reason = new JournalUnavailableException($"The engine of the journal '{Parts.Options.File}' has stopped. Start it again.");
        isStopping = true;
        agenda.Dispose();
        Writer.Break(reason);
        Writer.Stop();
        Writer.Dispose();
        Reader.Dispose();
        file.Dispose();
        workers.Dispose();
        owner.Dispose();
    }

    void Recover()
    {
        try
        {
            new Recovery(this, file, agenda).Run();
        }
        catch (Exception damage) when (damage is SqliteException or InvalidDataException)
        {
            agenda.Dispose();
            Reader.Dispose();
            file.Dispose();
            owner.Dispose();
            throw new JournalUnavailableException($"The journal '{Parts.Options.File}' cannot be read: {damage.Message} Restore a backup, or choose another data directory.", damage);
        }
    }

    JournalFile OpenFile(EngineOptions options)
    {
        try
        {
            return new JournalFile(options.File, options.RowsBetweenHeads);
        }
        catch (SqliteException failure)
        {
            owner.Dispose();
            throw new JournalUnavailableException(
                $"The journal '{options.File}' cannot be opened: {failure.Message} Restore a backup, or choose another data directory.", failure);
        }
        catch (JournalUnavailableException)
        {
            owner.Dispose();
            throw;
        }
    }

    void Ended(Head head)
    {
        hot.Removed();
        if (head.State is { Status: InstanceStatus.Failed } failed)
            Parts.Logger.InstanceFailed(failed.Id, failed.Orchestration, failed.Failure);
    }

    void WriteHeads()
    {
        file.Begin();
        file.WriteAllHeads();
        file.Commit();
    }

    void Schedule(Head head)
    {
        Busy.Enter();
        if (Parts.Options.Run is { } run)
            run(() => Run(head));
        else
            ThreadPool.UnsafeQueueUserWorkItem(static work => work.Core.Run(work.Head), (Core: this, Head: head), preferLocal: false);
    }

    void Run(Head head)
    {
        try
        {
            do
            {
                var turn = TurnOf(head);
                head.Handed();
                Writer.Submit(turn);
            }
            while (!head.Rest());
        }
        catch (Exception failure)
        {
            Writer.Break(failure);
        }

        Busy.Exit();
    }

    Turn TurnOf(Head head)
    {
        var turn = new Turn(head) { EndedBefore = head.HasEnded };
        var instance = turn.EndedBefore ? null : head.Hot ?? Rebuilt(head, turn);
        while (head.Take() is { } message)
        {
            if (instance is null)
                turn.Drop(message, ControlAnswer.Ended);
            else
                instance.Receive(message, turn);
        }

        instance?.Seal(turn);
        return turn;
    }

    Instance Rebuilt(Head head, Turn turn)
    {
        var instance = NewInstance(head);
        try
        {
            var history = Reader.History(head.LastRow);
            instance.Rebuild(Parts.Options.AtReplay?.Invoke(history) ?? history, turn);
        }
        catch (InvalidDataException damage)
        {
            instance.GiveUp(Directory.State(head.Id), head.Id, damage.Message, turn);
        }

        head.Hot = instance;
        hot.Added();
        return instance;
    }

    Instance NewInstance(Head head) => new(Parts, () => Post(head, Message.Wake));

    void StartChild(string parent, JournalEntry asked, long row)
    {
        var details = new StartDetails(asked.Detail!, Parts.Options.DefaultVersion, Parts.Now, parent, asked.Key);
        var started = new Message(EntryKind.Started, 0, asked.Name, asked.Data, details.Write()) { Origin = row };
        if (!TryStart(asked.Detail!, started))
            Send(parent, new Message(EntryKind.ChildFailed, asked.Key, asked.Detail!,
                $"its id '{asked.Detail}' is in use; ids of children are never used twice.") { Origin = row });
    }

    static Message ToParent(string child, JournalEntry end, long row) => end.Kind == EntryKind.Completed
        ? new Message(EntryKind.ChildCompleted, end.Key, child, end.Data) { Origin = row }
        : new Message(EntryKind.ChildFailed, end.Key, child, end.Kind == EntryKind.Failed ? end.Data : $"it was terminated: {end.Data}") { Origin = row };

    void Send(string receiver, Message message)
    {
        if (Directory.Find(receiver) is { } head)
            Post(head, message);
        else
            Writer.Submit(new Undeliverable(message.Origin));
    }
}
