using AgentFunctions.Durable;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>What a start reads: the heads of open instances and the rows that the heads do not cover yet. Only instances that were in
/// the middle of something are rebuilt; the others wait as they did.</summary>
sealed class Recovery(EngineCore core, JournalFile file, TimerAgenda agenda)
{
    // Until its turn has found out what it owes and when it must be woken, another restart must rebuild it as well.
    const int Unsure = 1;

    readonly Dictionary<long, Head> byNumber = [];
    readonly Dictionary<Head, InstanceState> touched = [];
    readonly SortedDictionary<long, (string Sender, JournalEntry Entry)> sent = [];

    public void Run()
    {
        foreach (var head in core.Reader.OpenHeads())
            Restore(head);
        foreach (var (instance, entry) in core.Reader.Tail(file.Covered))
            Apply(instance, entry);
        foreach (var (head, state) in touched)
            Publish(head, state);

        foreach (var head in byNumber.Values.Where(h => !h.HasEnded))
            Resume(head);
        core.Parts.Logger.Opened(core.Parts.Options.File, byNumber.Values.Count(h => !h.HasEnded), byNumber.Values.Count(h => !h.HasEnded && h.Owes > 0));
        foreach (var (row, (sender, entry)) in sent)
        {
            file.StillToDeliver(row);
            core.Deliver(sender, entry, row);
        }
    }

    void Restore(Head head)
    {
        byNumber.Add(head.Number, head);
        core.Directory.Restore(head);
    }

    void Apply(long instance, JournalEntry entry)
    {
        var head = byNumber.GetValueOrDefault(instance) ?? Missing(instance, entry);
        if (entry.Origin != 0)
            sent.Remove(entry.Origin);
        if (entry.IsSend)
            sent.Add(entry.Row, (head.Id, entry));
        if (entry.Row <= head.LastRow)
            return;

        head.LastRow = entry.Row;
        touched[head] = StateOf(head, entry).After(entry);
    }

    /// <summary>Ended and in the table, or started after the table was written.</summary>
    Head Missing(long instance, JournalEntry entry)
    {
        if (core.Reader.Head("instance", instance) is { } known)
        {
            known.Head.LoadEnded(known.State);
            byNumber.Add(instance, known.Head);
            return known.Head;
        }

        var head = new Head(StartDetails.Read(entry).Id) { Number = instance };
        Restore(head);
        return head;
    }

    InstanceState StateOf(Head head, JournalEntry entry)
    {
        if (touched.TryGetValue(head, out var state))
            return state;
        return entry.Kind == EntryKind.Started ? InstanceStates.Started(entry, StartDetails.Read(entry)) : core.Reader.State(head.Id)!;
    }

    void Publish(Head head, InstanceState state)
    {
        if (state.HasEnded)
            head.LoadEnded(state);
        else
            (head.State, head.Owes) = (state, Unsure);
        file.Changed(head);
    }

    void Resume(Head head)
    {
        if (head.Owes > 0)
            core.Post(head, Message.Wake);
        else
            agenda.Set(head, head.NextTimer);
    }
}
