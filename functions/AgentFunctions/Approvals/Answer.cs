using AgentFunctions.Incidents;

namespace AgentFunctions.Approvals;

/// <summary>One person's answer to one request.</summary>
/// <param name="Via">How it is known who answers: key, token, easy-auth, session, link or slack.</param>
public sealed record Answer(string ApprovalId, string Person, bool Approve, string Comment, string Via)
{
    /// <summary>What the link says, when the person is known by nothing else.</summary>
    public LinkClaim? Link { get; init; }
}

public enum DecisionOutcome { Accepted, NotFound, Forbidden, Conflict }

/// <summary>Why an answer was not taken.</summary>
public enum RefusalKind
{
    /// <summary>There is no such request.</summary>
    Unknown,

    /// <summary>Nobody has been asked yet.</summary>
    Early,

    /// <summary>It was decided, or its time is over.</summary>
    Late,

    /// <summary>This person has answered.</summary>
    Doubled,

    /// <summary>This person is not in the service's chain, or the link is for another request.</summary>
    Foreign,

    /// <summary>This person wrote the runbook.</summary>
    Author,

    /// <summary>So much is decided by a person who is signed in, not by a link alone.</summary>
    SignIn,

    /// <summary>What was asked for is not so any more.</summary>
    Void,
}

/// <param name="Approval">As it stands now; null if there is none.</param>
public sealed record DecisionAnswer(DecisionOutcome Outcome, string Reason, Approval? Approval)
{
    /// <summary>Null if the answer was taken.</summary>
    public RefusalKind? Refusal { get; init; }
}
