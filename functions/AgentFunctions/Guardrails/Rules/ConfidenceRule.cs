using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

sealed class ConfidenceRule() : ActionRule("confidence")
{
    protected override RuleAnswer Ask(GuardrailCase asked, ProposedAction proposal)
    {
        var confidence = ConfidenceFormula.Of(asked);
        var saw = string.Join(" x ", confidence.Terms.Select(term => $"{term.Name} {Number.Text(Math.Round(term.Value, 2))}"));
        if (confidence.Terms.FirstOrDefault(term => term.Value < term.Floor) is { } low)
            return Escalate(saw, $"{low.Name} is below its floor {Number.Text(low.Floor)}: {low.Because}");
        if (asked.ClassRule() is not { } rule)
            return Escalate(saw, "The policy says no confidence for this class.");
        return confidence.Value >= rule.MinConfidence
            ? Act(saw, $"{Number.Text(Math.Round(confidence.Value, 2))}, {Number.Text(rule.MinConfidence)} is enough")
            : Escalate(saw, $"{Number.Text(Math.Round(confidence.Value, 3))} is below {Number.Text(rule.MinConfidence)}.");
    }
}
