using System.Text.Json.Serialization;
using AgentFunctions.Incidents;

namespace AgentFunctions.Orchestrations;

public sealed record IncidentRef(string IncidentId);

/// <param name="Gather">How long to wait for the rest of a storm before looking.</param>
public sealed record TriageResult(bool Over, TimeSpan Gather);

/// <param name="Run">Of the incident: a reopened one runs again.</param>
/// <param name="Over">There is nothing left to lead: it was merged into another incident, or closed.</param>
/// <param name="Merged">The instance that leads the incident it was merged into; null if it was not.</param>
public sealed record SnapshotRef(string IncidentId, string SnapshotId, string Hash, int Run, bool Over, string? Merged);

/// <summary>What a look into the records says after the doorbell rang.</summary>
/// <param name="Verdict">What it means for the orchestration.</param>
/// <param name="Voided">Approvals that were closed by it; their orchestrations must be rung.</param>
public sealed record IncidentReview(ReviewVerdict Verdict, string Reason, IReadOnlyList<string> Voided);

public enum ReviewVerdict { GoOn, ResolvedUpstream, TakenOver, Closed, Stopped }

/// <param name="Plan">Pinned: the orchestration never looks at a newer runbook.</param>
public sealed record RunbookRun(string IncidentId, string SnapshotId, Plan Plan, int Run);

public sealed record StepRun(string IncidentId, string SnapshotId, Plan Plan, int Run, int Step, int Attempt)
{
    [JsonIgnore]
    public PlanStep Spec => Plan.Steps[Step];

    [JsonIgnore]
    public string OperationKey => Incidents.OperationKey.Of(IncidentId, Run, Spec.Id, Attempt);

    [JsonIgnore]
    public string ApprovalId => OperationKey.Replace('/', '-').ToLowerInvariant();
}

/// <param name="Answer">Act, Ask, or why not.</param>
/// <param name="Approval">What to agree to, when asking.</param>
/// <param name="SymptomGone">Not done because nothing is wrong any more.</param>
public sealed record StepReadiness(VerdictAnswer Answer, string Reason, ApprovalRequest? Approval, bool SymptomGone, bool Stopped);

public sealed record ApprovalRequest(Approval Approval, IReadOnlyList<ApprovalTier> Tiers)
{
    /// <summary>What opening it answers when the first tier has been asked as well.</summary>
    public const string FirstAsked = "first-asked";
}

/// <param name="Tier">Index of the tier.</param>
/// <param name="Reminder">True to remind the tier, false to ask it for the first time.</param>
public sealed record TierRequest(ApprovalRequest Request, int Tier, bool Reminder);

/// <param name="Expire">True: nobody is left to ask. False: look whether it was decided.</param>
public sealed record CloseRequest(string ApprovalId, bool Expire);

/// <param name="ApprovalId">The approval that covers it; null when none is needed.</param>
public sealed record ActRequest(StepRun Run, string? ApprovalId);

/// <param name="PollAfter">When accepted: how long to wait before asking.</param>
public sealed record ActResult(
    string OperationKey, ActionState State, TimeSpan PollAfter, string Reason, bool Stopped, bool SymptomGone, DateTimeOffset At);

public sealed record PollRequest(string OperationKey, DateTimeOffset Since);

/// <param name="FinishedAt">When the effect was complete; settling counts from here.</param>
public sealed record VerifyRequest(StepRun Run, DateTimeOffset FinishedAt);

/// <param name="State">Where the incident shall end up: handed-off or stopped.</param>
/// <param name="Key">What makes this hand-off the same one when it is repeated.</param>
/// <param name="Instance">Who asks: an instance that leads the incident no more changes nothing, for the incident was opened again.</param>
public sealed record HandOffRequest(string IncidentId, string Reason, IncidentState State, bool Page, string Key, string Instance);

/// <param name="Instance">As for a hand-off.</param>
public sealed record EndRequest(string IncidentId, IncidentState State, string Reason, string Instance);

public enum RunbookEnding { Mitigated, SymptomGone, RolledBack, NotBetter, CannotTell, NotAllowed, Declined, Silence, Voided, Failed, OutcomeUnknown, Stopped }

public sealed record RunbookResult(RunbookEnding Ending, string Reason);

/// <summary>How the orchestrations' messages look in a journal.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(IncidentRef))]
[JsonSerializable(typeof(TriageResult))]
[JsonSerializable(typeof(SnapshotRef))]
[JsonSerializable(typeof(IncidentReview))]
[JsonSerializable(typeof(RunbookRun))]
[JsonSerializable(typeof(RunbookResult))]
[JsonSerializable(typeof(StepRun))]
[JsonSerializable(typeof(StepReadiness))]
[JsonSerializable(typeof(ApprovalRequest))]
[JsonSerializable(typeof(TierRequest))]
[JsonSerializable(typeof(CloseRequest))]
[JsonSerializable(typeof(ActRequest))]
[JsonSerializable(typeof(ActResult))]
[JsonSerializable(typeof(PollRequest))]
[JsonSerializable(typeof(VerifyRequest))]
[JsonSerializable(typeof(HandOffRequest))]
[JsonSerializable(typeof(EndRequest))]
public sealed partial class OrchestrationJson : JsonSerializerContext
{
    /// <summary>For everything that is journalled.</summary>
    public static System.Text.Json.JsonSerializerOptions Wire => wire ??= IncidentJson.OptionsFor(Default);

    static System.Text.Json.JsonSerializerOptions? wire;
}
