namespace AgentFunctions.Incidents;

public enum ApprovalStatus { Pending, Approved, Declined, Expired, Void }

/// <summary>A request for agreement, and its answer. The row is the sole arbiter: who swaps it from pending first has decided.</summary>
/// <param name="Id"><c>{incident}-{step}-{attempt}</c>, lower case.</param>
/// <param name="Contract">What is agreed to; any change of it makes the approval void.</param>
/// <param name="Asked">Who has been asked so far.</param>
/// <param name="Votes">Approvals so far, each by another person.</param>
/// <param name="Reason">Why it ended as it did; empty while pending.</param>
public sealed record Approval(
    string Id, string IncidentId, ApprovalContract Contract, ApprovalNeed Need, ApprovalStatus Status, DateTimeOffset AskedAt,
    DateTimeOffset ExpiresAt, IReadOnlyList<string> Asked, IReadOnlyList<Vote> Votes, string Reason, DateTimeOffset? DecidedAt,
    string? DecidedBy, bool Consumed)
{
    /// <summary>Who may answer: the service's chain as it stood when this was asked. Null in a request of an older version.</summary>
    public IReadOnlyList<string>? Chain { get; init; }

    /// <summary>What a model thought, for who decides: it is no part of what is agreed to. Null without a model.</summary>
    public IReadOnlyList<string>? Advice { get; init; }

    /// <summary>What past incidents suggest, for who decides: no part of what is agreed to either. Null if nothing like it is remembered.</summary>
    public IReadOnlyList<string>? SeenBefore { get; init; }
}

public sealed record Vote(string By, DateTimeOffset At, string Comment)
{
    /// <summary>How it was known who answers: key, token, easy-auth, session, link or slack.</summary>
    public string? Via { get; init; }
}

/// <summary>Exactly what is agreed to.</summary>
/// <param name="Hash">SHA-256 (hex) of all other members.</param>
public sealed record ApprovalContract(
    string RunbookId, int RunbookVersion, string Author, string StepId, ProposedAction Action, string EvidenceHash, int PolicyVersion,
    string Verdict, string ExpectedEffect, string Undo, string Hash)
{
    /// <summary>SHA-256 (hex) of the runbook's text: a change counts also when the version was forgotten.</summary>
    public string? RunbookHash { get; init; }

    /// <summary>low, medium, high or unknown.</summary>
    public string? Risk { get; init; }

    /// <summary>Later is too late, whether or not anybody has noticed.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>How an approval ended, as the orchestration sees it.</summary>
public sealed record Decision(ApprovalStatus Status, string By, string Reason);
