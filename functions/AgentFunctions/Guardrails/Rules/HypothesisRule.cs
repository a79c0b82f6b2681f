using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

sealed class HypothesisRule() : ActionRule("hypothesis.leads")
{
    protected override RuleAnswer Ask(GuardrailCase asked, ProposedAction proposal)
    {
        if (asked.Runbook?.ActOnHypothesis is not { } name)
            return Refuse("no hypothesis", "The runbook names no hypothesis to act on, so it never acts.");
        if (asked.Hypotheses.FirstOrDefault(candidate => candidate.Name == name) is not { } leader)
            return Escalate($"{name} was not weighed", "The hypothesis to act on was not weighed.");
        var next = asked.Hypotheses.Where(other => !ReferenceEquals(other, leader)).MaxBy(other => other.Weight);
        var saw = $"{name} {leader.Weight}, {next?.Name ?? "no other"} {next?.Weight ?? 0}";
        var lead = Math.Max(1, asked.Runbook.Lead);
        return leader.Weight - Math.Max(0, next?.Weight ?? 0) >= lead
            ? Act(saw, $"{name} leads by {lead} or more")
            : Escalate(saw, $"Contradictory evidence: {name} does not lead by {lead}.");
    }
}
