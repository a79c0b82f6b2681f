using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

/// <summary>One question that is asked of every case. Rules know nothing of each other; the worst answer counts.</summary>
abstract class Rule(string name)
{
    public string Name => name;

    public abstract RuleAnswer Ask(GuardrailCase asked);

    protected RuleAnswer Act(string saw, string because = "as it should be") => new(name, VerdictAnswer.Act, saw, because);

    protected RuleAnswer NothingProposed() => Act("no action", "nothing is proposed");

    protected RuleAnswer AskPerson(string saw, string because) => new(name, VerdictAnswer.Ask, saw, because);

    protected RuleAnswer Observe(string saw, string because) => new(name, VerdictAnswer.Observe, saw, because);

    protected RuleAnswer Escalate(string saw, string because) => new(name, VerdictAnswer.Escalate, saw, because);

    protected RuleAnswer Refuse(string saw, string because) => new(name, VerdictAnswer.Refuse, saw, because);
}

/// <summary>A rule about the proposed action; without one it has nothing against it.</summary>
abstract class ActionRule(string name) : Rule(name)
{
    public sealed override RuleAnswer Ask(GuardrailCase asked) => asked.Proposal is { } proposal ? Ask(asked, proposal) : NothingProposed();

    protected abstract RuleAnswer Ask(GuardrailCase asked, ProposedAction proposal);
}
