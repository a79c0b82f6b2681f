using AgentFunctions.Durable;
using AgentFunctions.Incidents;

namespace AgentFunctions.Orchestrations;

/// <summary>Every activity of an incident, by its name on the wire. Each has one class in Activities.</summary>
public static class IncidentActivities
{
    public static readonly Activity<IncidentRef, TriageResult> Triage = Patient<IncidentRef, TriageResult>("triage");
    public static readonly Activity<IncidentRef, SnapshotRef> Investigate = Patient<IncidentRef, SnapshotRef>("investigate");
    public static readonly Activity<SnapshotRef, Plan> MakePlan = Patient<SnapshotRef, Plan>("make-plan");
    public static readonly Activity<IncidentRef, IncidentReview> Review = Patient<IncidentRef, IncidentReview>("review");
    public static readonly Activity<StepRun, StepReadiness> PrepareStep = Patient<StepRun, StepReadiness>("prepare-step");
    public static readonly Activity<ApprovalRequest, string> OpenApproval = Patient<ApprovalRequest, string>("open-approval");
    public static readonly Activity<TierRequest, string> AskTier = Patient<TierRequest, string>("ask-tier");
    public static readonly Activity<CloseRequest, Decision?> CloseApproval = Patient<CloseRequest, Decision?>("close-approval");

    /// <summary>Changes the world. One attempt; a failure means unknown, and calling it again under the same key looks first.</summary>
    public static readonly Activity<ActRequest, ActResult> Act = new("act");

    public static readonly Activity<ActRequest, ActResult> Undo = new("undo");
    public static readonly Activity<PollRequest, ActResult> Poll = Patient<PollRequest, ActResult>("poll");
    public static readonly Activity<VerifyRequest, Verification> Verify = Patient<VerifyRequest, Verification>("verify");
    public static readonly Activity<HandOffRequest, string> HandOff = Patient<HandOffRequest, string>("hand-off");
    public static readonly Activity<EndRequest, string> End = Patient<EndRequest, string>("end");

    static Activity<TIn, TOut> Patient<TIn, TOut>(string name) => new(name) { Retry = RetryOptions.Patient };
}

/// <summary>The orchestrations, by their names on the wire.</summary>
public static class IncidentOrchestrations
{
    public static readonly Orchestration<IncidentRef, string> Incident = new("incident");
    public static readonly Orchestration<RunbookRun, RunbookResult> Runbook = new("runbook");
    public static readonly Orchestration<ApprovalRequest, Decision> Approval = new("approval");
}

/// <summary>The doorbells. None carries a decision: who is rung looks into the records.</summary>
public static class IncidentEvents
{
    /// <summary>Alerts of the incident changed, or a person took, closed or stopped it.</summary>
    public static readonly ExternalEvent<string> Changed = new("alerts-changed");

    /// <summary>Every approval has an event name of its own: a late event can wake no later wait.</summary>
    public static ExternalEvent<string> Decided(string approvalId) => new($"decided-{approvalId}");
}
