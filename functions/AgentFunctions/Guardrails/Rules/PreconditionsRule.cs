using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

sealed class PreconditionsRule() : ActionRule("preconditions")
{
    protected override RuleAnswer Ask(GuardrailCase asked, ProposedAction proposal)
    {
        if (asked.TrustedStep() is not { } step)
            return Refuse("no step", "Without a step of the runbook nothing says when it may act.");
        if (asked.Preconditions.FirstOrDefault(reading => reading.Holds == false) is { } broken)
            return Refuse(broken.Saw, $"`{broken.Line}` does not hold.");
        if (asked.Preconditions.FirstOrDefault(reading => reading.Holds is null) is { } unknown)
            return Escalate(unknown.Saw, $"`{unknown.Line}` cannot be read.");
        return step.Preconditions.Concat(asked.Kind()?.Preconditions ?? []).FirstOrDefault(line => asked.Preconditions.All(reading => reading.Line.Trim() != line.Trim())) is { } unread
            ? Escalate("not read", $"`{unread}` was not read.")
            : Act($"{asked.Preconditions.Count} of {asked.Preconditions.Count} hold", "every precondition holds");
    }
}
