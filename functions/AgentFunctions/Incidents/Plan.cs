namespace AgentFunctions.Incidents;

/// <summary>How far the responder may go by itself. The order is from least to most.</summary>
public enum Stage { Observe, Suggest, Auto }

/// <summary>What shall be done about an incident, pinned: the runbook, policy and every duration that the orchestration needs.</summary>
/// <param name="Decision">What the guardrails said of the first step: act, ask, observe, or a person (escalate, refuse).</param>
/// <param name="Reason">A sentence for people.</param>
/// <param name="Steps">In order; empty when there is nothing to do.</param>
/// <param name="LookedAt">Every runbook that was considered and why it was not chosen.</param>
public sealed record Plan(
    string RunbookId, int RunbookVersion, string RunbookAuthor, int PolicyVersion, string Class, string Category, Stage Stage,
    string EvidenceHash, VerdictAnswer Decision, string Reason, IReadOnlyList<Hypothesis> Hypotheses, IReadOnlyList<PlanStep> Steps,
    Verdict? Verdict, IReadOnlyList<RunbookConsidered> LookedAt)
{
    /// <summary>What goes through an orchestration's history: the steps and the decision. What explains them grows with the evidence and stays in the
    /// incident.</summary>
    public Plan Pinned() => this with
    {
        Hypotheses = [], LookedAt = [],
        Verdict = Verdict is { IsStopped: true } stopped ? stopped with { Rules = [.. stopped.Rules.Where(rule => rule.Rule == Incidents.Verdict.StopButton)] } : null,
    };
}

public sealed record RunbookConsidered(string RunbookId, bool Applies, string Because);

/// <summary>One action of a plan, how it is checked and who is asked.</summary>
/// <param name="Id">The step's id in the runbook: <c>swap-back</c>.</param>
/// <param name="Preconditions">Conditions as written in the runbook; each is read again just before the act.</param>
/// <param name="MaxAttempts">Effects, not sends.</param>
/// <param name="Patience">Who is asked, in order, and how long each has.</param>
public sealed record PlanStep(
    string Id, ProposedAction Action, IReadOnlyList<string> Preconditions, int MaxAttempts, VerificationPlan Verify,
    IReadOnlyList<ApprovalTier> Patience);

/// <summary>A request to change the world: an entry of the action catalog with a target and parameters.</summary>
/// <param name="Kind">Of the catalog: <c>app-service.slot-swap</c>.</param>
/// <param name="Target">ARM id, from the service catalog.</param>
/// <param name="Service">Whose it is.</param>
/// <param name="Undo">What takes it back; null if nothing does.</param>
public sealed record ProposedAction(
    string Kind, string Target, string Service, IReadOnlyDictionary<string, string> Parameters, ProposedUndo? Undo);

public sealed record ProposedUndo(string Kind, IReadOnlyDictionary<string, string> Parameters);

/// <summary>How the effect of an action is measured.</summary>
/// <param name="Signal">Evidence and field: <c>errors.value</c>.</param>
/// <param name="Settle">Wait before the first look.</param>
/// <param name="Window">After settling, how long a look may still change its mind.</param>
/// <param name="Better">Condition without its left side, as written: <c>&lt; 1.5 x baseline</c>; must hold for <paramref name="BetterFor"/>.</param>
/// <param name="While">A full condition that must hold as well (no traffic is not health); null if none.</param>
/// <param name="Worse">As Better; null if getting worse is not defined.</param>
public sealed record VerificationPlan(
    string Signal, TimeSpan Settle, TimeSpan Window, string Better, TimeSpan BetterFor, string? While, string? Worse, TimeSpan WorseFor);

/// <summary>One rung of the escalation ladder.</summary>
/// <param name="Relation">on-call, secondary, service-owner, manager.</param>
/// <param name="Person">Who that is now.</param>
/// <param name="Patience">How long this tier has before the next is asked.</param>
/// <param name="RemindAfter">When this tier is reminded; null for never.</param>
/// <param name="Page">Wake them.</param>
public sealed record ApprovalTier(string Relation, string Person, TimeSpan Patience, TimeSpan? RemindAfter, bool Page);
