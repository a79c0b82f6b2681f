using AgentFunctions.Guardrails;
using AgentFunctions.Runbooks.Language;
using AgentFunctions.Runbooks.Scenarios;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>What is done: a kind of the catalog, allowed for the class, on the incident's own service, under preconditions.</summary>
static class StepRules
{
    public static IEnumerable<Problem> Check(Lint lint) => [.. lint.Runbook.Steps.SelectMany((step, index) => Check(lint, step, $"steps[{index}]")), .. Order(lint)];

    static IEnumerable<Problem> Check(Lint lint, StepSpec step, string path)
    {
        if (!Target.IsAllowed(step.Target, lint.Library.Actions.Find(step.Action)))
            yield return new($"{path}.target", "step.target", $"`{step.Target}` is not a target that the service catalog names.",
                $"Write \"{Target.First}\", or \"{Target.OfType(lint.Library.Actions.Find(step.Action)?.ResourceType ?? "TYPE")}\".");
        foreach (var problem in Preconditions(lint, step, path))
            yield return problem;

        if (lint.Library.Actions.Find(step.Action) is not { } kind)
        {
            yield return new($"{path}.action", "action.unknown", $"The catalog has no action `{step.Action}`.",
                DidYouMean.Cure(step.Action, [.. lint.Library.Actions.Kinds.Select(known => known.Name)]));
            yield break;
        }

        foreach (var problem in Allowed(lint, step, kind, path).Concat(ParameterRules.Check(lint, step, kind, path)).Concat(UndoRules.Check(lint, step, kind, path)))
            yield return problem;
    }

    static IEnumerable<Problem> Allowed(Lint lint, StepSpec step, ActionKind kind, string path)
    {
        foreach (var (environment, rule) in lint.Rules.Where(pair => !pair.Rule.AllowedActions.Contains(step.Action)).Take(1))
            yield return new($"{path}.action", "action.not-allowed",
                $"The policy does not allow {step.Action} for {lint.Runbook.Class} in {environment}.",
                rule.AllowedActions.Count == 0 ? "Nothing is allowed there: leave it to people." : $"Allowed: {string.Join(", ", rule.AllowedActions)}.");
        var types = lint.Runbook.Match.ResourceTypes;
        if (kind.ResourceType is not ("" or "*") && types.Count > 0 && !types.Contains("*") && !types.Contains(kind.ResourceType, StringComparer.OrdinalIgnoreCase))
            yield return new($"{path}.action", "action.resource-type",
                $"{step.Action} works on {kind.ResourceType}, which this runbook does not match.",
                "Add the type to match.resourceType, or choose another action.");
        if (step.Risk < kind.Risk)
            yield return new($"{path}.risk", "step.risk", $"{step.Action} has risk {kind.Risk} in the catalog; this says {step.Risk}.", $"Write {kind.Risk} or more, or leave it out.");
        if (step.Reversibility is { } said && said != kind.Reversibility)
            yield return new($"{path}.reversibility", "step.reversibility", $"The catalog says that {step.Action} is {ScenarioWords.Say(kind.Reversibility)}.",
                $"Write `reversibility: {ScenarioWords.Say(kind.Reversibility)}`, or leave it out.");
        if (step.Attempts > 1 && kind.Reversibility != Reversibility.Harmless)
            yield return new($"{path}.attempts", "step.attempts", $"{step.Action} is not harmless when it is repeated.",
                "Write `attempts: 1`.");
    }

    static IEnumerable<Problem> Preconditions(Lint lint, StepSpec step, string path)
    {
        for (var index = 0; index < step.Preconditions.Count; index++)
            foreach (var problem in ConditionLine.Check(lint, step.Preconditions[index], $"{path}.preconditions[{index}]"))
                yield return problem;

        var looksAt = step.Preconditions.Select(line => Condition.TryParse(line, out var condition, out _) ? condition.Left : "").ToList();
        if (!looksAt.Contains(step.Verify.Signal))
            yield return new($"{path}.preconditions", "step.symptom",
                $"No precondition asks whether `{step.Verify.Signal}` is still wrong: the act may come after the healing.",
                $"Add a line as `{step.Verify.Signal} > 2 x baseline`.");
        // Where the catalog asks it of every runbook, saying it again would be a line that may be left out unnoticed.
        if (!looksAt.Contains("target.operationsInFlight") && lint.Library.Actions.Find(step.Action)?.Preconditions.Contains("target.operationsInFlight == 0") != true)
            yield return new($"{path}.preconditions", "step.in-flight",
                "No precondition asks whether somebody else is changing the target.", "Add `target.operationsInFlight == 0`.");
    }

    static IEnumerable<Problem> Order(Lint lint)
    {
        var preserving = lint.Runbook.Steps.Select(step => lint.Library.Actions.Find(step.Action)?.StatePreserving ?? true).ToList();
        var firstLosing = preserving.IndexOf(false);
        if (firstLosing >= 0 && preserving.LastIndexOf(true) > firstLosing)
            yield return new($"steps[{firstLosing}]", "steps.order",
                $"{lint.Runbook.Steps[firstLosing].Action} loses state and stands before a step that keeps it.",
                "Put the steps that keep state first.");
        foreach (var twice in lint.Runbook.Steps.GroupBy(step => step.Id).Where(group => group.Count() > 1))
            yield return new("steps", "step.twice", $"Two steps are named `{twice.Key}`.", "Give each its own id.");
    }
}
