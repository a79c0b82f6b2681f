using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails;

/// <summary>Everything that the rules may look at to judge one action; nothing else is asked, so a case can be judged again years later.</summary>
/// <param name="Runbook">What the pinned runbook allows; null if no runbook applies.</param>
/// <param name="Ambiguous">Why it is not clear which runbook applies or what is wrong; null if it is clear.</param>
/// <param name="Proposal">What the planner asks for; null when there is nothing to do.</param>
/// <param name="Preconditions">Each precondition of the step as just read.</param>
/// <param name="Stage">The effective stage: the lower of what was earned and the ceiling.</param>
/// <param name="Record">How this runbook version did before on this class.</param>
/// <param name="History">Effects of the responder in the last 24 hours, of all incidents.</param>
/// <param name="Stops">Orders in force; null if they could not be read, which counts as stopped.</param>
/// <param name="ModelConfidence">Only ever a further cap; null without a model.</param>
public sealed record GuardrailCase(
    Policy Policy, ActionCatalog Actions, ServiceCatalog Services, Incident Incident, RunbookEnvelope? Runbook, string? Ambiguous,
    StepEnvelope? Step, ProposedAction? Proposal, int Attempt, Snapshot Snapshot, IReadOnlyList<Hypothesis> Hypotheses,
    IReadOnlyList<ConditionReading> Preconditions, Stage Stage, TrackRecord Record, IReadOnlyList<ActionRecord> History,
    IReadOnlyList<StopOrder>? Stops, double? ModelConfidence, DateTimeOffset Now)
{
    /// <summary>The incident's alerts read back from where they are made; null if the estate keeps none.</summary>
    public AlertReadBack? AlertsAtSource { get; init; }
}

/// <summary>The limits that a runbook sets itself; each can only tighten the policy.</summary>
/// <param name="StageCeiling">No further than this, whatever was earned.</param>
/// <param name="ActOnHypothesis">The hypothesis that must lead; null if the runbook never acts.</param>
/// <param name="Lead">By how much.</param>
/// <param name="AlwaysAsk">Rows that ask also in stage auto: tier (or "*") and how many approvers.</param>
/// <param name="ActionsPerIncident">Null for the policy's.</param>
public sealed record RunbookEnvelope(
    string Id, int Version, string Author, string Class, Category Category, Stage StageCeiling, IReadOnlyList<string> RequiredEvidence,
    string? ActOnHypothesis, int Lead, IReadOnlyList<AlwaysAsk> AlwaysAsk, IReadOnlyList<StepEnvelope> Steps,
    int? ActionsPerIncident, int? PerServicePerDay, int? ServicesAtOnce);

public sealed record AlwaysAsk(string Tier, int Approvers, string Role);

/// <param name="Target">The only ARM id that the step may act on.</param>
/// <param name="Bounds">Parameter to allowed texts, or <c>min..max</c> for numbers.</param>
/// <param name="Preconditions">As written.</param>
public sealed record StepEnvelope(
    string Id, string Kind, string Target, IReadOnlyDictionary<string, IReadOnlyList<string>> Bounds, IReadOnlyList<string> Preconditions,
    int MaxAttempts, string? UndoKind)
{
    /// <summary>1 to 3; null for the catalog's. A lower one than the catalog's does not count.</summary>
    public int? Risk { get; init; }
}

/// <summary>Runs of one runbook version on one class and service that ended.</summary>
public sealed record TrackRecord(int Succeeded, int Failed, DateTimeOffset? LastUsed);
