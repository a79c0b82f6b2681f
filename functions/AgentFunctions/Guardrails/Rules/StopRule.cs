using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

sealed class StopRule() : Rule(Verdict.StopButton)
{
    public override RuleAnswer Ask(GuardrailCase asked)
    {
        if (asked.Stops is not { } orders)
            return Refuse("unreadable", "The stop orders could not be read, which counts as stopped; look after the store.");
        return StopButton.Covering(orders, ScopesOf(asked)) is { } order
            ? Refuse(order.Scope, $"{order.By} pressed stop for {order.Scope}: {order.Reason}")
            : Act($"{orders.Count} orders in force", "none covers this");
    }

    static StopScopes ScopesOf(GuardrailCase asked) => new(
        asked.Incident.Environment, asked.Incident.RootService, asked.Incident.Id, asked.Runbook?.Id ?? "", asked.Proposal?.Kind ?? "");
}
