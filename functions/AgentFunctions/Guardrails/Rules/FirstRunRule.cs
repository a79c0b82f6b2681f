using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

sealed class FirstRunRule() : ActionRule("record.first-run")
{
    protected override RuleAnswer Ask(GuardrailCase asked, ProposedAction proposal) => asked.Record.Succeeded > 0
        ? Act($"{asked.Record.Succeeded} succeeded, {asked.Record.Failed} failed", "this version has succeeded before")
        : AskPerson("never succeeded", "This version of the runbook has never succeeded; a person agrees first.");
}
