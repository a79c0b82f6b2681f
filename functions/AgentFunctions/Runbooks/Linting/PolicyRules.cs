using AgentFunctions.Runbooks.Language;
using AgentFunctions.Runbooks.Scenarios;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>A runbook may only tighten the policy.</summary>
static class PolicyRules
{
    public static IEnumerable<Problem> Check(Lint lint) => [.. Class(lint), .. Category(lint), .. Evidence(lint), .. Caps(lint)];

    static IEnumerable<Problem> Class(Lint lint)
    {
        var classes = lint.Library.Policy.Classes.Select(candidate => candidate.Name).ToList();
        if (!classes.Contains(lint.Runbook.Class))
            yield return new("class", "class.unknown", $"The policy has no class `{lint.Runbook.Class}`.",
                DidYouMean.Cure(lint.Runbook.Class, classes));
        else if (!lint.Rules.Any())
            yield return new("class", "class.environment", $"The policy has no rule for `{lint.Runbook.Class}` in these environments.",
                "Add one to catalog/policy.yaml, or match other environments.");
    }

    static IEnumerable<Problem> Category(Lint lint)
    {
        foreach (var (environment, rule) in lint.Rules.Where(pair => lint.Runbook.Category < pair.Rule.Category).DistinctBy(pair => pair.Rule.Category))
            yield return new("category", "category.looser",
                $"The policy says {ScenarioWords.Say(rule.Category)} for {lint.Runbook.Class} in {environment}; this says {ScenarioWords.Say(lint.Runbook.Category)}.",
                
                $"Write `category: {ScenarioWords.Say(rule.Category)}`: a runbook may only be stricter.");
        if (lint.Runbook.Category == Guardrails.Category.HumanOnly && lint.Acts)
            yield return new("steps", "human-only.steps", "A human-only runbook has steps.",
                "Remove them; tell people under `notes:` what to do.");
    }

    static IEnumerable<Problem> Evidence(Lint lint) =>
        from name in lint.Rules.SelectMany(pair => pair.Rule.RequiredEvidence).Distinct()
        where lint.Evidence(name) is null
        select new Problem("evidence", "evidence.policy", $"The policy requires `{name}` for {lint.Runbook.Class}, and this runbook does not gather it.",
            $"Add `{name}:` under evidence.");

    static IEnumerable<Problem> Caps(Lint lint)
    {
        var (caps, policy) = (lint.Runbook.Caps, lint.Library.Policy.Caps);
        (string Key, int? Own, int Most)[] pairs =
        [
            ("actionsPerIncident", caps.ActionsPerIncident, policy.ActionsPerIncident),
            ("perService", caps.PerServicePerDay, policy.PerServicePerDay),
            ("servicesAtOnce", caps.ServicesAtOnce, policy.ServicesAtOnce),
        ];
        foreach (var (key, own, most) in pairs.Where(pair => pair.Own > pair.Most))
            yield return new($"caps.{key}", "caps.looser", $"`{key}` is {own}; the policy allows {most}.", $"Write {most} or less.");
        if (lint.Runbook.Steps.Count > (caps.ActionsPerIncident ?? policy.ActionsPerIncident))
            yield return new("caps.actionsPerIncident", "caps.steps",
                $"There are {lint.Runbook.Steps.Count} steps and at most {caps.ActionsPerIncident ?? policy.ActionsPerIncident} actions an incident: the last can never run.",
                
                "Remove a step, or raise the cap within the policy's.");
    }
}
