using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

sealed class CatalogRule() : ActionRule("catalog.allowed")
{
    protected override RuleAnswer Ask(GuardrailCase asked, ProposedAction proposal)
    {
        if (asked.Kind() is not { } kind)
            return Refuse(proposal.Kind, "The action catalog has no such action.");
        if (asked.ClassRule()?.AllowedActions.Contains(kind.Name) != true)
            return Refuse($"{kind.Name} for {asked.Runbook?.Class ?? "no class"}", "The policy does not allow this action for this class of incident.");
        if (asked.TrustedStep() is not { } step)
            return Refuse($"step {asked.Step?.Id ?? "none"}", "It is no step of the runbook.");
        return step.Kind == kind.Name ? Undo(kind, step, proposal.Undo) : Refuse($"{kind.Name}, step: {step.Kind}", "The step is another action.");
    }

    /// <summary>An approval covers the declared undo, so it is held to the same list; leaving it out would make the act one-way.</summary>
    RuleAnswer Undo(ActionKind kind, StepEnvelope step, ProposedUndo? undo)
    {
        if (undo?.Kind != step.UndoKind)
            return Refuse($"undo {undo?.Kind ?? "none"}, step: {step.UndoKind ?? "none"}", "The undo is not the one that the step declares.");
        return undo is null || undo.Kind == kind.Undo
            ? Act(kind.Name, "in the catalog, allowed for the class, and the step's own action")
            : Refuse($"undo {undo.Kind}, catalog: {kind.Undo ?? "none"}", "The action catalog does not take this action back in that way.");
    }
}
