using AgentFunctions.Incidents;

namespace AgentFunctions.Records;

/// <summary>What the responder's figures need of one incident: a few hundred bytes, taken from its record, its trail, its approvals and its effects.</summary>
/// <param name="Service">The root service.</param>
/// <param name="RunbookId">Empty if none was chosen.</param>
/// <param name="Category">safe, semi-safe or human-only, as the plan had it; empty without a plan.</param>
/// <param name="StartedAt">When the first alert fired, by its own time.</param>
public sealed record CaseHistory(
    string Id, IncidentState State, string Service, string Class, string RunbookId, int RunbookVersion, string Category, DateTimeOffset StartedAt, DateTimeOffset OpenedAt)
{
    public DateTimeOffset? AcknowledgedAt { get; init; }

    public DateTimeOffset? MitigatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When it was first given to people; null if it never was.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>A person decided, took it over, closed it, opened it again or stopped it.</summary>
    public bool HadPerson { get; init; }

    /// <summary>A person did one of these after it was given to people.</summary>
    public bool PersonFollowed { get; init; }

    public IReadOnlyList<DoneEffect> Effects { get; init; } = [];

    public IReadOnlyList<AskedDecision> Decisions { get; init; } = [];

    public GivenRating? Rating { get; init; }

    public ModelTotals Model { get; init; } = ModelTotals.None;

    /// <summary>Of the incident when this was taken: the same again means that nothing has changed.</summary>
    public string Version { get; init; } = "";

    /// <summary>When this was taken.</summary>
    public DateTimeOffset ReadAt { get; init; }
}

/// <summary>Something that took effect in the world, or may have.</summary>
/// <param name="Alone">Nobody had to agree.</param>
/// <param name="Measured">Null if it was not measured to an end.</param>
public sealed record DoneEffect(string Kind, DateTimeOffset At, bool Alone, bool IsUndo, VerificationAnswer? Measured);

/// <param name="DecidedAt">Null while it waits.</param>
public sealed record AskedDecision(DateTimeOffset AskedAt, DateTimeOffset? DecidedAt, ApprovalStatus Status);

/// <param name="Score">1 to 5.</param>
/// <param name="RightIntervention">Null if not said.</param>
public sealed record GivenRating(int Score, bool? RightIntervention);

/// <summary>What the language model took.</summary>
/// <param name="Cost">In the currency of the configured prices.</param>
public sealed record ModelTotals(int Calls, long InputTokens, long OutputTokens, decimal Cost)
{
    public static ModelTotals None { get; } = new(0, 0, 0, 0);
}
