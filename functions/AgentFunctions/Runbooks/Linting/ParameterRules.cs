using System.Globalization;
using AgentFunctions.Guardrails;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>Parameters are declared by the catalog and stay within its bounds and the runbook's own.</summary>
static class ParameterRules
{
    public static IEnumerable<Problem> Check(Lint lint, StepSpec step, ActionKind kind, string path) =>
    [
        .. Declared(lint, kind, step.Parameters, $"{path}.parameters"),
        .. step.Parameters.SelectMany(pair => OwnBounds(step, pair.Key, pair.Value, path)),
        .. step.Parameters.SelectMany(pair => Sources(lint, pair.Value, $"{path}.parameters.{pair.Key}")),
        .. step.Bounds.SelectMany(pair => Bounds(kind, pair.Key, pair.Value, $"{path}.bounds.{pair.Key}")),
    ];

    /// <summary>Names and literal values against the catalog; also used for an undo's parameters.</summary>
    public static IEnumerable<Problem> Declared(Lint lint, ActionKind kind, IReadOnlyDictionary<string, string> parameters, string path, Func<string, bool>? alsoKnown = null)
    {
        var names = kind.Parameters.Select(rule => rule.Name).ToList();
        foreach (var missing in kind.Parameters.Where(rule => rule.Required && !parameters.ContainsKey(rule.Name)))
            yield return new(path, "parameter.missing", $"{kind.Name} needs `{missing.Name}`.",
                $"Add `{missing.Name}:` to the parameters.");
        foreach (var (name, value) in parameters)
        {
            if (kind.Parameters.FirstOrDefault(rule => rule.Name == name) is not { } rule)
                yield return new($"{path}.{name}", "parameter.unknown", $"{kind.Name} has no parameter `{name}`.",
                    DidYouMean.Cure(name, names));
            else if (!Template.IsBound(value) && Refusal(rule, value) is { } refusal)
                yield return new($"{path}.{name}", "parameter.value", $"`{name}: {value}` is not allowed by the catalog.", refusal);
            if (alsoKnown is null || !Template.PathsOf(value).All(alsoKnown))
                foreach (var problem in Template.Check(lint, value, $"{path}.{name}"))
                    yield return problem;
        }
    }

    static IEnumerable<Problem> OwnBounds(StepSpec step, string name, string value, string path)
    {
        var bounds = step.Bounds.GetValueOrDefault(name);
        if (bounds is not null && !Template.IsBound(value) && !bounds.Any(bound => Within(bound, value)))
            yield return new($"{path}.parameters.{name}", "parameter.bounds", $"`{name}: {value}` is outside the step's own bounds.",
                $"Allowed there: {string.Join(", ", bounds)}.");
    }

    /// <summary>A parameter bound from evidence that may be missing would leave a hole in the act.</summary>
    static IEnumerable<Problem> Sources(Lint lint, string value, string path) =>
        from name in Template.PathsOf(value).Select(found => ConditionLine.Split(found).Evidence).Distinct()
        where lint.Evidence(name) is not null && !lint.Runbook.RequiredEvidence.Contains(name)
        select new Problem(path, "parameter.evidence", $"The act depends on `{name}`, which is not required.", $"Add `{name}` to requiredEvidence.");

    static IEnumerable<Problem> Bounds(ActionKind kind, string name, IReadOnlyList<string> bounds, string path)
    {
        if (kind.Parameters.FirstOrDefault(rule => rule.Name == name) is not { } rule)
        {
            yield return new(path, "bounds.unknown", $"{kind.Name} has no parameter `{name}`.",
                DidYouMean.Cure(name, [.. kind.Parameters.Select(known => known.Name)]));
            yield break;
        }

        if (bounds.Count == 0)
            yield return new(path, "bounds.empty", $"No value of `{name}` is allowed.", "Name the allowed ones, or min..max.");
        foreach (var end in bounds.SelectMany(bound => rule.Type == "number" ? bound.Split("..") : [bound]))
            if (Refusal(rule, end) is { } refusal)
                yield return new(path, "bounds.looser", $"`{end}` goes beyond what the catalog allows for `{name}`.", refusal);
    }

    static bool Within(string bound, string value) =>
        bound == value
        || (bound.Split("..") is [var min, var max] && Number(min) <= Number(value) && Number(value) <= Number(max));

    /// <summary>What the catalog allows, as a cure; null if the value is allowed.</summary>
    static string? Refusal(ParameterRule rule, string value) => rule.Type switch
    {
        "number" when Number(value) is not { } number || number < rule.Min || number > rule.Max => $"Write a number from {rule.Min ?? double.MinValue} to {rule.Max ?? double.MaxValue}.",
        "flag" when value is not ("true" or "false") => "Write true or false.",
        _ when rule.OneOf.Count > 0 && !rule.OneOf.Contains(value) => $"Allowed: {string.Join(", ", rule.OneOf)}.",
        _ when value.Length > 200 => "Write at most 200 characters.",
        _ => null,
    };

    static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
