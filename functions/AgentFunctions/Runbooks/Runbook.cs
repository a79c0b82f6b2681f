using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;

namespace AgentFunctions.Runbooks;

/// <summary>One <c>runbook.yaml</c>, read and checked. Conditions are kept as written; <see cref="Guardrails"/> evaluates them.</summary>
/// <param name="AppliesWhen">A condition on the evidence; null for "whenever it matches".</param>
/// <param name="Priority">Higher first; two that apply with equal priority are ambiguous.</param>
/// <param name="ActOn">Null if the runbook never acts.</param>
/// <param name="Hash">SHA-256 (hex) of the file's text.</param>
public sealed record Runbook(
    string Id, string Title, int Version, string Reason, string Author, string Owner, RunbookMatch Match, string? AppliesWhen, int Priority,
    string Class, Category Category, IReadOnlyList<string> RequiredEvidence, IReadOnlyList<EvidenceSpec> Evidence,
    IReadOnlyList<HypothesisSpec> Hypotheses, ActOn? ActOn, IReadOnlyList<StepSpec> Steps, ApprovalSpec Approval, RunbookCaps Caps,
    string Notes, string Hash)
{
    /// <summary>The only words that a model is given of it, a sentence each. They allow nothing.</summary>
    public IReadOnlyList<string> ForModel { get; init; } = [];

    /// <summary>Hypotheses that nothing here mends and that cannot wait: when one of them leads, a person is called.</summary>
    public IReadOnlyList<string> CallOn { get; init; } = [];

    /// <summary>Runbook that this one may be taken for, to the evidence that tells the two apart.</summary>
    public IReadOnlyDictionary<string, string> Neighbours { get; init; } = new Dictionary<string, string>();
}

/// <summary>On the alert and its service; each list that is not empty must contain the value (case-insensitive; "*" for any).</summary>
public sealed record RunbookMatch(
    IReadOnlyList<string> ResourceTypes, IReadOnlyList<string> MonitoringServices, IReadOnlyList<string> Signals,
    IReadOnlyList<Severity> Severities, IReadOnlyList<string> Environments);

/// <param name="Source">Who answers: <c>azure-monitor-metric</c>.</param>
/// <param name="Parameters">Everything else of the line, as written: value, slot, query, ...; bound, never pasted.</param>
/// <param name="Window">The time range that is looked at.</param>
/// <param name="Baseline">What is normal: <c>same time 7d ago</c>; null for none.</param>
/// <param name="MaxAge">Older is stale.</param>
public sealed record EvidenceSpec(string Name, string Source, IReadOnlyDictionary<string, string> Parameters, TimeSpan Window, string? Baseline, TimeSpan MaxAge);

public sealed record HypothesisSpec(string Name, IReadOnlyList<WeightedLine> Lines);

public sealed record WeightedLine(string When, int Weight);

public sealed record ActOn(string Hypothesis, int Lead);

/// <param name="Target">A template: <c>{incident.rootService.resourceId}</c>, or <c>{incident.rootService.resourceOf.TYPE}</c>.</param>
/// <param name="Parameters">Templates: <c>{swap.sourceSlot}</c> is bound from the evidence.</param>
public sealed record StepSpec(
    string Id, string Action, string Target, IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Bounds, IReadOnlyList<string> Preconditions, int Attempts, UndoSpec? Undo,
    VerificationPlan Verify)
{
    /// <summary>1 to 3; null for the catalog's. Only ever higher than that.</summary>
    public int? Risk { get; init; }

    /// <summary>As the author understands it; null if not said. The linter holds it to the catalog.</summary>
    public Reversibility? Reversibility { get; init; }
}

/// <param name="Parameters">Null for "the same as the action's".</param>
public sealed record UndoSpec(string Action, IReadOnlyDictionary<string, string>? Parameters);

/// <param name="OnSilence">page-and-hand-off or hand-off: nothing is done either way.</param>
public sealed record ApprovalSpec(IReadOnlyList<AlwaysAsk> AlwaysFor, IReadOnlyList<TierSpec> Chain, string OnSilence, string OnDecline);

/// <param name="Ask">on-call, secondary, service-owner, manager.</param>
/// <param name="RemindAt">Share of the patience, 0 to 1; null for no reminder.</param>
public sealed record TierSpec(string Ask, TimeSpan Sev0, TimeSpan Sev1, TimeSpan Other, double? RemindAt);

/// <param name="PerServicePerDay">Effects in 24 hours; null for the policy's.</param>
public sealed record RunbookCaps(int? ActionsPerIncident, int? PerServicePerDay, int? ServicesAtOnce, Stage StageCeiling);
