using System.Text.RegularExpressions;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>Values that are bound from the evidence: <c>{swap.sourceSlot}</c>.</summary>
static partial class Template
{
    public static IReadOnlyList<string> PathsOf(string text) => [.. Hole().Matches(text).Select(match => match.Groups[1].Value)];

    public static bool IsBound(string text) => text.Contains('{', StringComparison.Ordinal);

    /// <param name="itself">The evidence whose line this is; it cannot wait for itself.</param>
    public static IEnumerable<Problem> Check(Lint lint, string text, string path, string? itself = null)
    {
        if (Hole().Replace(text, "").AsSpan().ContainsAny('{', '}'))
            yield return new(path, "template.syntax", $"`{text}` has a brace that names nothing.", "Write {evidence.fact}, in quotes.");
        foreach (var name in PathsOf(text))
            if (ConditionLine.Unknown(lint, name, path) is { } problem)
                yield return problem;
            else if (ConditionLine.Split(name).Evidence == itself)
                yield return new(path, "template.itself", $"`{name}` is known only after this very line was read.",
                    "Bind from other evidence.");
    }

    [GeneratedRegex(@"\{([A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z][A-Za-z0-9-]*)+)\}")]
    private static partial Regex Hole();
}
