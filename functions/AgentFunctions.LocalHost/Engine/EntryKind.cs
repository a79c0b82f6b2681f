namespace AgentFunctions.LocalHost.Engine;

/// <summary>What a journal entry says. The numbers are in every file: never renumber, only add.</summary>
public enum EntryKind
{
    /// <summary>Name: the orchestration. Data: its input. Detail: <see cref="StartDetails"/> as JSON. Key: where this generation counts on.</summary>
    Started = 1,

    /// <summary>Name: the activity. Data: its input.</summary>
    ActivityScheduled = 2,
    ActivityCompleted = 3,

    /// <summary>Data: the reason. Detail: the error's type.</summary>
    ActivityFailed = 4,

    /// <summary>Data: when it is due, UTC ticks.</summary>
    TimerCreated = 5,
    TimerFired = 6,

    /// <summary>Name: the orchestration. Data: its input. Detail: the child's id.</summary>
    ChildScheduled = 7,

    /// <summary>Name: the child's id. Data: its output.</summary>
    ChildCompleted = 8,
    ChildFailed = 9,

    /// <summary>Detail: the receiver's id.</summary>
    EventSent = 10,
    EventRaised = 11,
    StatusSet = 12,
    Suspended = 13,
    Resumed = 14,

    /// <summary>Data: the output. Detail and key, here and in the other two ends: the parent's id and its request, if it has one.</summary>
    Completed = 15,
    Failed = 16,
    Terminated = 17,
}

static class EntryKinds
{
    /// <summary>Asked by the orchestration's code, so asked again, in this order, at every replay.</summary>
    public static bool IsDecision(this EntryKind kind) =>
        kind is EntryKind.ActivityScheduled or EntryKind.TimerCreated or EntryKind.ChildScheduled or EntryKind.EventSent;

    public static bool IsEnd(this EntryKind kind) => kind is EntryKind.Completed or EntryKind.Failed or EntryKind.Terminated;

    /// <summary>Answers a request, by its key.</summary>
    public static bool IsAnswer(this EntryKind kind) =>
        kind is EntryKind.ActivityCompleted or EntryKind.ActivityFailed or EntryKind.TimerFired
            or EntryKind.ChildCompleted or EntryKind.ChildFailed;
}
