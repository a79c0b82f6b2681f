using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

sealed class ProposalRule() : Rule("proposal")
{
    public override RuleAnswer Ask(GuardrailCase asked) => asked.Proposal is { } proposal
        ? Act(proposal.Kind, "an action is proposed")
        : Observe("no action", "Nothing is proposed; what is seen is written down.");
}
