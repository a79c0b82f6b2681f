using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

sealed class CapsRule() : ActionRule("caps")
{
    protected override RuleAnswer Ask(GuardrailCase asked, ProposedAction proposal)
    {
        var limits = new RunbookLimits(asked.Runbook?.ActionsPerIncident, asked.Runbook?.PerServicePerDay, asked.Runbook?.ServicesAtOnce);
        var caps = new EffectCaps(
            asked.Policy.Caps, limits, asked.Incident.Id, asked.Incident.RootService, proposal.Target, asked.OwnKey(), [.. asked.Effects()], asked.Now) { Kind = proposal.Kind };
        var older = OlderOnIncident(asked);
        return caps.Reached(older) is { } full
            ? Escalate($"{full.Name} {full.Count} of {full.Most}", $"The cap of actions {full.Name} is reached; a person decides.")
            : Act(string.Join(", ", caps.All(older).Select(cap => $"{cap.Name} {cap.Count} of {cap.Most}")), "below every cap");
    }

    /// <summary>The history is a day long, an incident may be longer: the keys in the incident count as well.</summary>
    static int OlderOnIncident(GuardrailCase asked)
    {
        var known = asked.History.Select(record => record.OperationKey).Append(asked.OwnKey()).ToHashSet();
        return asked.Incident.Actions.Distinct().Count(key =>
            key.StartsWith($"{asked.Incident.Id}/", StringComparison.Ordinal) && !key.EndsWith("/undo", StringComparison.Ordinal) && !known.Contains(key));
    }
}
