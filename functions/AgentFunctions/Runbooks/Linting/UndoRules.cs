using AgentFunctions.Guardrails;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>What can be taken back has its way back written down, with the state recorded before the act.</summary>
static class UndoRules
{
    public static IEnumerable<Problem> Check(Lint lint, StepSpec step, ActionKind kind, string path)
    {
        if (step.Undo is not { } undo)
            return kind.Undo is null ? [] : [new(path, "undo.missing", $"{kind.Name} can be taken back, but the step does not say how.", $"Add `undo: {{action: {kind.Undo}, parameters: ...}}`.")];
        if (undo.Action != kind.Undo)
            return [new($"{path}.undo.action", "undo.action", $"`{undo.Action}` does not take {kind.Name} back.", kind.Undo is null ? "Nothing does: remove the undo." : $"Write `{kind.Undo}`.")];
        return undo.Parameters is null ? Same(kind, path) : Own(lint, kind, undo, path);
    }

    /// <summary>The same parameters take back only what the same act reverses; a recorded field says that this is not such an act.</summary>
    static IEnumerable<Problem> Same(ActionKind kind, string path) =>
        from name in kind.Parameters.Select(rule => rule.Name).Intersect(kind.Records)
        select new Problem($"{path}.undo.parameters", "undo.same", $"The same `{name}` again would take nothing back.", $"Write `{name}: \"{{before.{name}}}\"`.");

    static IEnumerable<Problem> Own(Lint lint, ActionKind kind, UndoSpec undo, string path)
    {
        foreach (var problem in ParameterRules.Declared(lint, lint.Library.Actions.Find(undo.Action)!, undo.Parameters!, $"{path}.undo.parameters", IsBefore))
            yield return problem;
        foreach (var name in undo.Parameters!.Values.SelectMany(Template.PathsOf).Where(IsBefore).Select(found => found["before.".Length..]).Except(kind.Records))
            yield return new($"{path}.undo.parameters", "undo.records", $"`{name}` is not recorded before {kind.Name}.",
                $"Recorded are: {string.Join(", ", kind.Records)}.");
    }

    static bool IsBefore(string name) => name.StartsWith("before.", StringComparison.Ordinal);
}
