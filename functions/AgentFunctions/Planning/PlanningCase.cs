using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Planning;

/// <summary>Everything that a plan is made of.</summary>
/// <param name="Facts">Of the snapshot and the incident; the activity adds the evidence <c>target</c>.</param>
/// <param name="Stage">The lower of what was earned and the ceiling; the runbook's own ceiling is applied by the guardrails.</param>
/// <param name="Record">Of the chosen runbook's version.</param>
/// <param name="History">Effects of the last 24 hours.</param>
/// <param name="Stops">Null if they could not be read.</param>
/// <param name="ModelConfidence">Null without a model.</param>
public sealed record PlanningCase(
    Library Library, Incident Incident, Snapshot Snapshot, Facts Facts, RunbookChoice Choice, Stage Stage, TrackRecord Record,
    IReadOnlyList<ActionRecord> History, IReadOnlyList<StopOrder>? Stops, double? ModelConfidence, DateTimeOffset Now)
{
    /// <summary>Read back from where alerts are made; null if the estate keeps none.</summary>
    public AlertReadBack? AlertsAtSource { get; init; }

    /// <summary>How many of the bound steps, from the first on, the planner would take; null for all. None of several is a person's matter.</summary>
    public int? Keep { get; init; }
}
