using AgentFunctions.Durable;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>One instance that is hot: makes journal entries of messages, gives them to the code and writes down what it asks for.
/// Its turns never overlap.</summary>
sealed class Instance(EngineParts parts, Action fromElsewhere)
{
    readonly InstanceLife life = new(parts, fromElsewhere);

    public bool HasEnded => life.HasEnded;

    /// <summary>Takes one message in its turn.</summary>
    public void Receive(Message message, Turn turn)
    {
        if (life.Beginning is { } generation)
            Give(generation, turn);
        if (HasEnded)
            turn.Drop(message, ControlAnswer.Ended);
        else if (message.Kind is { } kind)
            Receive(kind, message, turn);
        else
            LookUp(turn);
    }

    /// <summary>Rebuilds the instance from its journal, and ends it if the code does not fit.</summary>
    public void Rebuild(IReadOnlyList<JournalEntry> history, Turn turn)
    {
        try
        {
            if (history.Count == 1)
                Give(history[0], turn);
            else
                Retrace(history, turn);
        }
        catch (Exception failure)
        {
            life.Forget(history);
            End(EntryKind.Failed, Replay.ReasonOf(failure), turn);
        }
    }

    /// <summary>Its journal cannot be read: it ends, and the others go on.</summary>
    public void GiveUp(InstanceState? known, string id, string reason, Turn turn)
    {
        life.Lose(known, id);
        turn.Append(life.End(EntryKind.Failed, reason));
    }

    /// <summary>Ends the turn: what the world may know once it is on disk.</summary>
    public void Seal(Turn turn)
    {
        if (!life.HasBegun)
            return;
        if (!HasEnded)
            NoteStatus(turn);
        life.Stamp(turn);
        if (!HasEnded)
            turn.CountOpen(life.Run.Open);
    }

    void Receive(EntryKind kind, Message message, Turn turn)
    {
        if (!life.IsNews(kind, message.Key))
        {
            turn.Drop(message, ControlAnswer.Done);
            return;
        }

        if (kind == EntryKind.Terminated)
            End(kind, message.Data!, turn);
        else
            Accept(message.At(life.Now), turn);
        turn.Reply(message, ControlAnswer.Done);
    }

    /// <summary>Something may have fallen due, or the code may have gone astray.</summary>
    void LookUp(Turn turn)
    {
        if (!life.HasBegun)
            return;
        foreach (var key in life.DueTimers())
            if (!HasEnded && life.Run.IsOpen(key))
                Accept(new JournalEntry(EntryKind.TimerFired, key, "", null, null, life.Now), turn);
        if (!HasEnded)
            Conclude(turn);
    }

    void Accept(JournalEntry entry, Turn turn)
    {
        turn.Append(entry);
        Give(entry, turn);
    }

    void Give(JournalEntry entry, Turn turn)
    {
        try
        {
            life.Take(entry);
            WriteDown(turn);
            Conclude(turn);
        }
        catch (Exception failure)
        {
            // Only code of the orchestration runs in there, in a way that its task does not see: it fails, nobody else.
            End(EntryKind.Failed, Replay.ReasonOf(failure), turn);
        }
    }

    void WriteDown(Turn turn)
    {
        while (life.Run.Asked.TryDequeue(out var asked))
        {
            turn.Append(asked);
            if (asked.Kind == EntryKind.ActivityScheduled)
                turn.Start(asked);
        }
    }

    void Conclude(Turn turn)
    {
        var run = life.Run;
        if (run.IsAstray)
            End(EntryKind.Failed, Replay.Astray(life.Id, life.Last), turn);
        else if (run.Outcome is { IsCompletedSuccessfully: true } done && run.Next is null)
            End(EntryKind.Completed, done.Result, turn);
        else if (run.Outcome is { IsCompletedSuccessfully: true })
            turn.BeginNext(life.NextGeneration());
        else if (run.Outcome is { IsCompletedSuccessfully: false } failed)
            End(EntryKind.Failed, Replay.ReasonOf(failed.Exception?.InnerException ?? new OperationCanceledException()), turn);
    }

    /// <summary>Activities that were asked for and not answered run again.</summary>
    void Retrace(IReadOnlyList<JournalEntry> history, Turn turn)
    {
        life.Replay(history);
        foreach (var request in life.Run.Open.Where(r => r.Asked.Kind == EntryKind.ActivityScheduled))
            turn.Start(request.Asked);
    }

    void NoteStatus(Turn turn)
    {
        if (life.NewStatus() is { } entry)
            turn.Append(entry);
    }

    void End(EntryKind kind, string data, Turn turn)
    {
        NoteStatus(turn);
        turn.Append(life.End(kind, data));
    }
}
