using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

/// <summary>State-preserving and reversible before destructive.</summary>
sealed class OrderRule() : ActionRule("order")
{
    protected override RuleAnswer Ask(GuardrailCase asked, ProposedAction proposal)
    {
        if (asked.Kind() is not { } kind)
            return Refuse(Shown.Of(proposal.Kind), "An unknown action counts as destructive.");
        if (!IsGentle(kind) && GentlerUntried(asked) is { } gentler)
            return Refuse($"{kind.Name} before {gentler.Id}", $"{gentler.Kind} keeps state and has not been tried; it comes first.");
        return IsDestructive(kind)
            ? AskPerson(kind.Name, "It destroys what cannot be brought back; two people agree first.")
            : Act(kind.Name, IsGentle(kind) ? "keeps state" : "nothing gentler is left");
    }

    public static bool IsDestructive(ActionKind kind) => kind.Reversibility is not (Reversibility.Reversible or Reversibility.Harmless);

    static bool IsGentle(ActionKind kind) => kind.StatePreserving && !IsDestructive(kind);

    static StepEnvelope? GentlerUntried(GuardrailCase asked) => asked.Runbook?.Steps.FirstOrDefault(step =>
        step.Id != asked.Step?.Id && asked.Actions.Find(step.Kind) is { } kind && IsGentle(kind) && !WasTried(asked, step));

    static bool WasTried(GuardrailCase asked, StepEnvelope step) =>
        asked.History.Any(record => !record.IsUndo && record.IncidentId == asked.Incident.Id && record.StepId == step.Id)
        || asked.Incident.Actions.Any(key => key.StartsWith($"{asked.Incident.Id}/{step.Id}/", StringComparison.Ordinal));
}
