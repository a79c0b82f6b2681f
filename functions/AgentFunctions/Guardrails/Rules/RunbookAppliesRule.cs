using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

sealed class RunbookAppliesRule() : Rule("runbook.applies")
{
    public override RuleAnswer Ask(GuardrailCase asked)
    {
        if (asked.Ambiguous is { } why)
            return Escalate("ambiguous", why);
        return asked.Runbook is { } runbook
            ? Act($"{runbook.Id} v{runbook.Version}", "exactly one runbook applies")
            : Escalate("none", "No runbook applies; a person decides.");
    }
}
