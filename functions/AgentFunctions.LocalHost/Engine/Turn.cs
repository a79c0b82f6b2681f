using AgentFunctions.Durable;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>What came of one turn of an instance: entries that are written together, and effects that wait until they are.</summary>
sealed class Turn(Head head) : JournalWork
{
    readonly List<(TaskCompletionSource<ControlAnswer> Source, ControlAnswer Answer)> answers = [];
    readonly List<JournalEntry> activities = [];
    readonly List<long> settled = [];

    public Head Head => head;

    /// <summary>The instance had ended when the turn began: there was nothing to do but to refuse.</summary>
    public bool EndedBefore { get; init; }

    public List<JournalEntry> Entries { get; } = [];

    /// <summary>The row that each entry got; filled by the write.</summary>
    public List<long> Rows { get; } = [];

    public InstanceState? After { get; set; }

    /// <summary>UTC ticks; 0 for none.</summary>
    public long NextTimer { get; set; }

    public int Owes { get; set; }

    /// <summary>Activities to run once the turn is on disk.</summary>
    public IReadOnlyList<JournalEntry> Activities => activities;

    /// <summary>Rows of senders whose message was taken without leaving an entry.</summary>
    public IReadOnlyList<long> Settled => settled;

    public void Append(JournalEntry entry) => Entries.Add(entry);

    /// <summary>The next generation begins in a turn of its own, so that one that never ends delays nobody.</summary>
    public void BeginNext(JournalEntry started)
    {
        Entries.Add(started);
        GoesOn = true;
    }

    /// <summary>There is more to do without further news.</summary>
    public bool GoesOn { get; private set; }

    public void CountOpen(IEnumerable<Request> open)
    {
        foreach (var request in open)
        {
            if (request.Asked.Kind == EntryKind.ActivityScheduled)
                Owes++;
            if (request.Due != 0 && (NextTimer == 0 || request.Due < NextTimer))
                NextTimer = request.Due;
        }
    }

    public void Start(JournalEntry activity) => activities.Add(activity);

    public void Reply(Message message, ControlAnswer answer)
    {
        if (message.Answer is { } source)
            answers.Add((source, answer));
    }

    /// <summary>The message changes nothing.</summary>
    public void Drop(Message message, ControlAnswer answer)
    {
        if (message.Origin != 0)
            settled.Add(message.Origin);
        Reply(message, answer);
    }

    public override void Write(JournalFile file) => file.Append(this);

    public override void Release(IEngineEffects effects)
    {
        effects.Written(this);
        foreach (var (source, answer) in answers)
            source.TrySetResult(answer);
    }

    public override void Fail(Exception failure)
    {
        foreach (var (source, _) in answers)
            source.TrySetException(failure);
    }
}
