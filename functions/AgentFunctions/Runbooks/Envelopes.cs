using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;

namespace AgentFunctions.Runbooks;

/// <summary>A runbook's limits as the guardrails read them.</summary>
public static class Envelopes
{
    /// <param name="rootService">One of whose resources every step targets; the linter accepts no other target.</param>
    public static RunbookEnvelope For(this Runbook runbook, Service rootService) => new(
        runbook.Id, runbook.Version, runbook.Author, runbook.Class, runbook.Category, runbook.Caps.StageCeiling, runbook.RequiredEvidence,
        runbook.ActOn?.Hypothesis, runbook.ActOn?.Lead ?? 0, runbook.Approval.AlwaysFor,
        [.. runbook.Steps.Select(step => Of(step, rootService))], runbook.Caps.ActionsPerIncident, runbook.Caps.PerServicePerDay, runbook.Caps.ServicesAtOnce);

    static StepEnvelope Of(StepSpec step, Service rootService) =>
        new(step.Id, step.Action, Target.Of(step, rootService), step.Bounds, step.Preconditions, step.Attempts, step.Undo?.Action) { Risk = step.Risk };
}
