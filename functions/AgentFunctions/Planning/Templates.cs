using System.Text.RegularExpressions;
using AgentFunctions.Guardrails;

namespace AgentFunctions.Planning;

/// <summary>Puts facts into a runbook's templates: <c>{swap.sourceSlot}</c>, <c>{incident.rootService.resourceId}</c>. Values are bound, not
/// evaluated: a brace in a fact stays a brace.</summary>
public static partial class Templates
{
    /// <param name="template">As written in the runbook.</param>
    /// <param name="facts">What can be put in.</param>
    /// <param name="problem">Why it cannot be bound (missing, stale, or a known nothing); empty if it can.</param>
    /// <returns>Null if it cannot be bound.</returns>
    public static string? Bind(string template, Facts facts, out string problem)
    {
        var why = "";
        var bound = Hole().Replace(template, hole => Value(hole.Groups[1].Value, facts, ref why));
        problem = why.Length == 0 ? "" : $"`{template}` cannot be bound: {why}.";
        return why.Length == 0 ? bound : null;
    }

    /// <summary>The paths that a template looks up.</summary>
    public static IReadOnlyList<string> PathsOf(string template) => [.. Hole().Matches(template).Select(hole => hole.Groups[1].Value)];

    /// <summary>As for one; of an undo, what is recorded only before the act (<c>{before.instances}</c>) stays open.</summary>
    /// <returns>Null if one of them cannot be bound.</returns>
    internal static IReadOnlyDictionary<string, string>? Bind(IReadOnlyDictionary<string, string> templates, Facts facts, bool ofUndo, out string problem)
    {
        var bound = new Dictionary<string, string>();
        problem = "";
        foreach (var (name, template) in templates)
        {
            var isOpen = ofUndo && Recorded.FieldOf(template) is not null;
            if ((isOpen ? template : Bind(template, facts, out problem)) is not { } value)
                return null;
            bound[name] = value;
        }

        return bound;
    }

    static string Value(string path, Facts facts, ref string why)
    {
        var fact = facts.Read(path);
        if (fact.Value is { } value && value != "none")
            return value;
        why = fact.Value is null ? fact.Problem : $"{path} is none";
        return "";
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Hole();
}
