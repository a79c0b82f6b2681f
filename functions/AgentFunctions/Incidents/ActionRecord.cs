using System.Text.Json.Serialization;

namespace AgentFunctions.Incidents;

public enum ActionState { Intended, Accepted, Succeeded, Failed, Refused, Unknown }

/// <summary>One effect on the world, from the intent to its end. Written before the effect, so that a crash leaves a trace to look after.</summary>
/// <param name="OperationKey"><c>{incident}/{step}/{attempt}</c>; an undo has <c>/undo</c> behind it.</param>
/// <param name="PollAddress">Where a long-running operation can be asked for its end; null if there is none.</param>
/// <param name="Before">The state of the target before the effect: what an undo needs and what proves that it was ours.</param>
public sealed record ActionRecord(
    string OperationKey, string IncidentId, string StepId, string RunbookId, ProposedAction Action, bool IsUndo, ActionState State,
    DateTimeOffset At, DateTimeOffset? FinishedAt, string? PollAddress, IReadOnlyDictionary<string, string> Before, string Detail)
{
    /// <summary>When its effect was measured to an end; null while that goes on.</summary>
    public DateTimeOffset? MeasuredAt { get; init; }

    /// <summary>Written just before it is sent and taken away when it is proven that nothing was done; null proves that it was not sent.</summary>
    public DateTimeOffset? SendingAt { get; init; }

    /// <summary>How often it was marked: only the run that counted it up may send.</summary>
    public int Sends { get; init; }

    /// <summary>What covers it; null if nobody had to agree.</summary>
    public string? ApprovalId { get; init; }

    /// <summary>The state of the target when it had succeeded: an undo takes back this and nothing else. Null if it could not be read.</summary>
    public IReadOnlyDictionary<string, string>? After { get; init; }

    /// <summary>It was the stop button that refused it.</summary>
    public bool Stopped { get; init; }
}

public enum VerificationAnswer { Better, Same, Worse, Unknown }

/// <summary>What measuring after an action said.</summary>
/// <param name="Pending">True while the window is open and neither better nor worse has held long enough.</param>
public sealed record Verification(
    string OperationKey, VerificationAnswer Answer, bool Pending, DateTimeOffset At, string Signal, string Before, string Now,
    string Baseline, string Because)
{
    /// <summary>When pending: how long until a look can say more. Null in histories from before: a minute.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TimeSpan? LookAgainAfter { get; init; }
}
