using AgentFunctions.Durable;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>What the entries make of an instance, live and at replay alike: from here on only the entry counts.</summary>
sealed class InstanceLife(EngineParts parts, Action fromElsewhere)
{
    readonly Queue<JournalEntry> heldBack = new();
    InstanceState? state;
    StartDetails details = null!;
    bool isReplaying;

    public string Id => details.Id;

    public InstanceState State => state!;

    public OrchestrationRun Run { get; private set; } = null!;

    public bool HasBegun => state is not null;

    public bool HasEnded => state is { HasEnded: true };

    public JournalEntry? Last { get; private set; }

    /// <summary>The next generation's first entry, journalled, whose code has not begun yet.</summary>
    public JournalEntry? Beginning { get; private set; }

    /// <summary>Never before the entry before, whatever the clock does.</summary>
    public DateTimeOffset Now => HasBegun && Run.UtcNow > parts.Now ? Run.UtcNow : parts.Now;

    /// <exception cref="NonDeterministicOrchestrationException">The code does not fit the journal.</exception>
    public void Replay(IReadOnlyList<JournalEntry> history)
    {
        isReplaying = true;
        Take(history[0]);
        var replay = new Replay(Id, Run);
        replay.Through(history.Skip(1), Take);
        if (!HasEnded)
            replay.AtTheEnd();
        Run.IsReplaying = isReplaying = false;
        state = state! with { UpdatedAt = history[^1].At };
    }

    /// <summary>Keeps of the journal only what a reader of the state sees; the code is not asked.</summary>
    public void Forget(IReadOnlyList<JournalEntry> history)
    {
        Open(history[0]);
        foreach (var status in history.Where(e => e.Kind == EntryKind.StatusSet))
            Take(status);
    }

    /// <summary>All that is left is what its head says.</summary>
    public void Lose(InstanceState? known, string id)
    {
        var now = parts.Now;
        state = known ?? new InstanceState(id, "", "", InstanceStatus.Running, now, now, null, null, null);
        details = new StartDetails(id, state.Version, state.CreatedAt, null, 0);
        Run = new OrchestrationRun(details, 0, parts, fromElsewhere);
    }

    public void Take(JournalEntry entry)
    {
        Last = entry;
        if (entry.Kind == EntryKind.Started)
            Begin(entry);
        else if (entry.Kind is EntryKind.EventRaised)
            DeliverOrHold(entry);
        else if (entry.Kind.IsAnswer())
            Claim(entry);
        else if (entry.Kind == EntryKind.Resumed)
            Resume(entry.At);
        else
            state = After(entry);
    }

    public bool IsNews(EntryKind kind, int key) => kind switch
    {
        EntryKind.Started => !HasBegun,
        EntryKind.Suspended => state!.Status != InstanceStatus.Suspended,
        EntryKind.Resumed => state!.Status == InstanceStatus.Suspended,
        EntryKind.EventRaised or EntryKind.Terminated => true,
        _ => Run.IsOpen(key),
    };

    public List<int> DueTimers()
    {
        var now = parts.Now.UtcTicks;
        return [.. Run.Open.Where(r => r.Due != 0 && r.Due <= now).OrderBy(r => r.Due).ThenBy(r => r.Asked.Key).Select(r => r.Asked.Key)];
    }

    /// <returns>An entry, if the code says something new of itself.</returns>
    public JournalEntry? NewStatus()
    {
        if (Run.CustomStatus is not { } status || status == state!.CustomStatus)
            return null;
        state = state with { CustomStatus = status };
        return new JournalEntry(EntryKind.StatusSet, 0, "", status, null, Run.UtcNow);
    }

    /// <summary>A fresh journal, the same instance, and the events that nobody took yet. Keys go on counting, so that an answer to the
    /// last generation is not taken for one to the next, and no id is drawn twice.</summary>
    public JournalEntry NextGeneration()
    {
        var next = details with { Carried = Run.KeptEvents.Count > 0 ? Run.KeptEvents : null };
        return Beginning = new JournalEntry(EntryKind.Started, Run.LastKey + 1, state!.Orchestration, Run.Next, next.Write(), Run.UtcNow);
    }

    public JournalEntry End(EntryKind kind, string data)
    {
        var end = new JournalEntry(kind, details.ParentKey, "", data, details.Parent, Now);
        state = After(end);
        return end;
    }

    public void Stamp(Turn turn)
    {
        if (turn.Entries.Count > 0)
            state = state! with { UpdatedAt = turn.Entries[^1].At };
        turn.After = state;
    }

    void Begin(JournalEntry started)
    {
        Open(started);
        if (!parts.Registrations.Orchestrations.TryGetValue(started.Name, out var runner))
            throw new NonDeterministicOrchestrationException(
                $"Orchestration instance '{Id}' runs '{started.Name}', which is not registered. Register it (again) and start a new instance.");
        Run.Begin(runner, started.Data!, started.At);
    }

    void Open(JournalEntry started)
    {
        (Last, Beginning, details) = (started, null, StartDetails.Read(started));
        Run = new OrchestrationRun(details, started.Key, parts, fromElsewhere) { IsReplaying = isReplaying };
        state = InstanceStates.Started(started, details) with { CustomStatus = state?.CustomStatus };
    }

    void Claim(JournalEntry answer)
    {
        Run.Claim(answer);
        DeliverOrHold(answer);
    }

    void DeliverOrHold(JournalEntry entry)
    {
        if (state!.Status == InstanceStatus.Suspended)
            heldBack.Enqueue(entry);
        else
            Run.Deliver(entry);
    }

    void Resume(DateTimeOffset now)
    {
        state = state! with { Status = InstanceStatus.Running };
        Run.Advance(now);
        while (heldBack.TryDequeue(out var entry))
            Run.Deliver(entry);
    }

    InstanceState After(JournalEntry entry) => state!.After(entry);
}
