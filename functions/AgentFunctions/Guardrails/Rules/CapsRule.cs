using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

sealed class CapsRule() : ActionRule("caps")
{
    /// <summary>So long after its end an action counts as being verified: the usual settle time and window together.</summary>
    static readonly TimeSpan Verifying = TimeSpan.FromMinutes(15);

    protected override RuleAnswer Ask(GuardrailCase asked, ProposedAction proposal)
    {
        var caps = Caps(asked, proposal).ToList();
        var full = caps.FirstOrDefault(cap => cap.Count >= cap.Most);
        return full is null
            ? Act(string.Join(", ", caps.Select(cap => $"{cap.Name} {cap.Count} of {cap.Most}")), "below every cap")
            : Escalate($"{full.Name} {full.Count} of {full.Most}", $"The cap of actions {full.Name} is reached; a person decides.");
    }

    static IEnumerable<Cap> Caps(GuardrailCase asked, ProposedAction proposal)
    {
        var (policy, runbook, effects) = (asked.Policy.Caps, asked.Runbook, asked.Effects().ToList());
        yield return new("per incident", OnIncident(asked, effects), Lower(policy.ActionsPerIncident, runbook?.ActionsPerIncident));
        yield return new("per hour", effects.Count(record => record.At > asked.Now.AddHours(-1)), policy.ActionsPerHour);
        yield return new(
            "per service and day", effects.Count(record => record.At > asked.Now.AddDays(-1) && IsOn(record, asked, proposal)),
            Lower(policy.PerServicePerDay, runbook?.PerServicePerDay));
        yield return new("on services at once", OthersAtOnce(asked, effects), Lower(policy.ServicesAtOnce, runbook?.ServicesAtOnce));
    }

    /// <summary>The history is a day long, an incident may be longer: the keys in the incident count as well.</summary>
    static int OnIncident(GuardrailCase asked, List<ActionRecord> effects)
    {
        var known = asked.History.Select(record => record.OperationKey).Append(asked.OwnKey()).ToHashSet();
        var older = asked.Incident.Actions.Distinct().Count(key =>
            key.StartsWith($"{asked.Incident.Id}/", StringComparison.Ordinal) && !key.EndsWith("/undo", StringComparison.Ordinal) && !known.Contains(key));
        return older + effects.Count(record => record.IncidentId == asked.Incident.Id);
    }

    static int OthersAtOnce(GuardrailCase asked, List<ActionRecord> effects) => effects
        .Where(record => record.Action.Service != asked.Incident.RootService && IsBusy(record, asked.Now))
        .Select(record => record.Action.Service).Distinct().Count();

    static bool IsOn(ActionRecord record, GuardrailCase asked, ProposedAction proposal) =>
        record.Action.Service == asked.Incident.RootService || string.Equals(record.Action.Target, proposal.Target, StringComparison.OrdinalIgnoreCase);

    static bool IsBusy(ActionRecord record, DateTimeOffset now) => record.State switch
    {
        ActionState.Intended or ActionState.Accepted => true,
        ActionState.Succeeded or ActionState.Unknown => (record.FinishedAt ?? record.At) > now - Verifying,
        _ => false,
    };

    static int Lower(int policy, int? runbook) => Math.Min(policy, runbook ?? policy);

    sealed record Cap(string Name, int Count, int Most);
}
