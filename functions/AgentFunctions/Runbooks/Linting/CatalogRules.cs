using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>Services and actions name each other's words.</summary>
static class CatalogRules
{
    const string Actions = "catalog/actions.yaml#actions";

    public static IEnumerable<Problem> Check(Library library) =>
        [.. library.Services.Services.SelectMany(service => ServiceRules.Check(library, service)), .. GraphRules.Check(library.Services), .. library.Actions.Kinds.SelectMany(kind => Check(library.Actions, kind))];

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
        foreach (var line in kind.Preconditions.Where(line => line != SymptomPersists.Line))
            if (!Condition.TryParse(line, out var condition, out var problem))
                yield return new($"{path}.preconditions", "condition.syntax", $"`{line}` cannot be read.", problem);
            else if (!condition.Left.StartsWith("target.", StringComparison.Ordinal))
                yield return new($"{path}.preconditions", "action.precondition", $"`{line}` does not look at the target.", $"Begin it with `target.`, or write `{SymptomPersists.Line}`.");
    }
}
