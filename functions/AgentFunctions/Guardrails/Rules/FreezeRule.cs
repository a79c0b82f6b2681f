using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

sealed class FreezeRule() : ActionRule("freeze")
{
    protected override RuleAnswer Ask(GuardrailCase asked, ProposedAction proposal)
    {
        if (asked.Policy.Freezes.FirstOrDefault(freeze => Covers(freeze, asked)) is not { } freeze)
            return Act("no change freeze", "changes are allowed now");
        var saw = $"{freeze.Environment} until {freeze.To.UtcDateTime:yyyy-MM-dd HH:mm} UTC";
        return asked.Kind() is { } kind && !OrderRule.IsDestructive(kind)
            ? AskPerson(saw, $"Change freeze ({freeze.Reason}): a person agrees first.")
            : Escalate(saw, $"Change freeze ({freeze.Reason}): nothing that cannot be taken back.");
    }

    static bool Covers(FreezeWindow freeze, GuardrailCase asked) =>
        freeze.From <= asked.Now && asked.Now < freeze.To
        && (freeze.Environment == "*" || string.Equals(freeze.Environment, asked.Incident.Environment, StringComparison.OrdinalIgnoreCase));
}
