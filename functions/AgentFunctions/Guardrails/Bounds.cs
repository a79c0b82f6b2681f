namespace AgentFunctions.Guardrails;

/// <summary>Whether parameters keep to what the action catalog and the runbook's step declare.</summary>
static class Bounds
{
    const int LongestText = 200;

    /// <returns>What is out of bounds; null if nothing is.</returns>
    public static string? Problem(ActionKind kind, IReadOnlyDictionary<string, string> parameters)
    {
        var undeclared = parameters.Keys.FirstOrDefault(name => kind.Parameters.All(rule => rule.Name != name));
        return undeclared is not null
            ? $"{kind.Name} has no parameter {Shown.Of(undeclared)}"
            : kind.Parameters.Select(rule => Problem(rule, parameters)).FirstOrDefault(problem => problem is not null);
    }

    /// <returns>What is outside the runbook's own bounds; null if nothing is.</returns>
    public static string? Problem(IReadOnlyDictionary<string, IReadOnlyList<string>> bounds, IReadOnlyDictionary<string, string> parameters)
    {
        foreach (var (name, allowed) in bounds)
        {
            if (!parameters.TryGetValue(name, out var value))
                return $"{name} is not given, and the runbook bounds it";
            if (!allowed.Any(bound => Admits(bound, value)))
                return $"{name} is {Shown.Of(value)}; the runbook allows {string.Join(", ", allowed)}";
        }

        return null;
    }

    static string? Problem(ParameterRule rule, IReadOnlyDictionary<string, string> parameters)
    {
        if (!parameters.TryGetValue(rule.Name, out var value))
            return rule.Required ? $"{rule.Name} is required" : null;
        return rule.Type switch
        {
            "number" => Number(rule, value),
            "flag" => value is "true" or "false" ? null : $"{rule.Name} is {Shown.Of(value)}; it must be true or false",
            "list" => value.Split(',').Select(item => Text(rule, item.Trim())).FirstOrDefault(problem => problem is not null),
            "text" => Text(rule, value),
            _ => $"{rule.Name} has the unknown type {rule.Type} in the action catalog",
        };
    }

    static string? Number(ParameterRule rule, string value)
    {
        if (!Guardrails.Number.TryRead(value, out var number))
            return $"{rule.Name} is {Shown.Of(value)}; it must be a number";
        return number < rule.Min || number > rule.Max
            ? $"{rule.Name} is {Shown.Of(value)}; it must be {rule.Min?.ToString() ?? "anything"} to {rule.Max?.ToString() ?? "anything"}"
            : null;
    }

    static string? Text(ParameterRule rule, string value)
    {
        if (value.Length is 0 or > LongestText || value.Any(char.IsControl))
            return $"{rule.Name} must be 1 to {LongestText} characters without control characters";
        return rule.OneOf.Count == 0 || rule.OneOf.Contains(value) ? null : $"{rule.Name} is {Shown.Of(value)}; it must be one of {string.Join(", ", rule.OneOf)}";
    }

    static bool Admits(string bound, string value)
    {
        var dots = bound.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0 || !Guardrails.Number.TryRead(bound[..dots], out var min) || !Guardrails.Number.TryRead(bound[(dots + 2)..], out var max))
            return bound == value;
        return Guardrails.Number.TryRead(value, out var number) && number >= min && number <= max;
    }
}
