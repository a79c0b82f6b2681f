using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>Services and actions name each other's words.</summary>
static class CatalogRules
{
    const string Services = "catalog/services.yaml#services";
    const string Actions = "catalog/actions.yaml#actions";

    public static IEnumerable<Problem> Check(Library library) =>
        [.. library.Services.Services.SelectMany(service => Check(library.Services, service)), .. library.Actions.Kinds.SelectMany(kind => Check(library.Actions, kind))];

    static IEnumerable<Problem> Check(ServiceCatalog catalog, Service service)
    {
        var (path, ids) = ($"{Services}.{service.Id}", catalog.Services.Select(known => known.Id).ToList());
        foreach (var unknown in service.DependsOn.Concat(service.Release?.CoordinatedWith ?? []).Where(id => !ids.Contains(id)))
            yield return new(path, "service.unknown", $"`{service.Id}` names `{unknown}`, which is not in the catalog.",
                DidYouMean.Cure(unknown, ids));
        if (service.OnCall.Count == 0)
            yield return new($"{path}.oncall", "service.on-call", $"Nobody is on call for `{service.Id}`.",
                "Name on-call, secondary and service owner.");
        if (service.Resources.Count == 0 || service.Resources.Any(resource => ArmId.TypeOf(resource).Length == 0))
            yield return new($"{path}.resources", "service.resources", $"`{service.Id}` has a resource that is no ARM id, or none.",
                "Write type/name behind a prefix, or the whole id.");
        foreach (var shared in service.Resources.Where(resource => catalog.ByResource(resource)?.Id != service.Id))
            yield return new($"{path}.resources", "service.shared",
                $"{ArmId.NameOf(shared)} belongs to `{catalog.ByResource(shared)?.Id}` already.", "Give a resource one owner.");
    }

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
                yield return new($"{path}.preconditions", "condition.syntax", $"`{line}` cannot be read.", problem);
            else if (!condition.Left.StartsWith("target.", StringComparison.Ordinal))
                yield return new($"{path}.preconditions", "action.precondition", $"`{line}` does not look at the target.", "Begin it with `target.`.");
    }
}
