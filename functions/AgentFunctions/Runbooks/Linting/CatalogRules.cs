using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>The three catalog files name each other's words.</summary>
static class CatalogRules
{
    const string Actions = "catalog/actions.yaml#actions";
    const string PolicyFile = "catalog/policy.yaml#";

    public static IEnumerable<Problem> Check(Library library) =>
        [.. library.Services.Services.SelectMany(service => ServiceRules.Check(library, service)), .. GraphRules.Check(library.Services), .. library.Actions.Kinds.SelectMany(kind => Check(library.Actions, kind)), .. Policy(library)];

    static IEnumerable<Problem> Check(ActionCatalog catalog, ActionKind kind)
    {
        var path = $"{Actions}.{kind.Name}";
        if (kind.Undo is { } undo && catalog.Find(undo) is null)
            yield return new($"{path}.undo", "action.undo", $"`{undo}` is no action.",
                DidYouMean.Cure(undo, [.. catalog.Kinds.Select(known => known.Name)]));
        if (kind.Reversibility == Reversibility.Reversible != (kind.Undo is not null))
            yield return new(path, "action.reversible",
                $"{kind.Name} is {kind.Reversibility.ToString().ToLowerInvariant()} and has {(kind.Undo is null ? "no " : "an ")}undo.",
                "Reversible actions, and only they, name their undo.");
        foreach (var line in kind.Preconditions)
            if (!Condition.TryParse(line, out var condition, out var problem))
                yield return new($"{path}.preconditions", "condition", $"`{line}`: {problem}", "One comparison a line, as in a runbook.");
            else if (!condition.Left.StartsWith("target.", StringComparison.Ordinal))
                yield return new($"{path}.preconditions", "action.precondition", $"`{line}` does not look at the target.", "Begin it with `target.`.");
    }

    static IEnumerable<Problem> Policy(Library library)
    {
        foreach (var (name, environment, rule) in library.Policy.Classes.SelectMany(c => c.ByEnvironment.Select(pair => (c.Name, pair.Key, pair.Value))))
            foreach (var problem in Rule(library.Actions, rule, $"{PolicyFile}classes.{name}.{environment}"))
                yield return problem;
        for (var index = 0; index < library.Policy.Approvals.Count; index++)
            if (library.Policy.Approvals[index] is { Approvers: > 0, Role: "" })
                yield return new($"{PolicyFile}approvals[{index}]", "approval.role", "Approvers without a role.", "Add `role:`.");
        if (library.Policy.Risk.BlastRadius is not [.., { UpToServices: int.MaxValue }])
            yield return new($"{PolicyFile}risk.blastRadius", "risk.blast-radius", "A large incident has no factor.",
                "Let the last row have no `upTo`.");
        if (library.Policy.Risk.MediumFrom >= library.Policy.Risk.HighFrom)
            yield return new($"{PolicyFile}risk.highFrom", "risk.bands", "High begins before medium ends.",
                "Make highFrom greater than mediumFrom.");
    }

    static IEnumerable<Problem> Rule(ActionCatalog catalog, ClassRule rule, string path)
    {
        foreach (var unknown in rule.AllowedActions.Where(name => catalog.Find(name) is null))
            yield return new($"{path}.actions", "action.unknown", $"The catalog has no action `{unknown}`.",
                DidYouMean.Cure(unknown, [.. catalog.Kinds.Select(known => known.Name)]));
        foreach (var destructive in rule.AllowedActions.Where(name => catalog.Find(name)?.Reversibility == Reversibility.Destructive))
            yield return new($"{path}.actions", "action.destructive", $"{destructive} destroys and cannot be taken back.",
                "No class may allow it.");
        if (rule.Category == Category.HumanOnly && rule.AllowedActions.Count > 0)
            yield return new($"{path}.actions", "human-only.actions", "A human-only class allows actions.", "Write `actions: []`.");
    }
}
