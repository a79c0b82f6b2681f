using System.Globalization;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Eval;

/// <summary>Whether every parameter is declared and inside what the catalog and the step allow.</summary>
static class BoundsInspector
{
    public static bool Holds(Scene seen) =>
        Declared(seen.Kind.Parameters, seen.Proposal.Parameters) && seen.Step.Bounds.All(bound => seen.Proposal.Parameters.TryGetValue(bound.Key, out var value) && bound.Value.Any(one => Inside(one, value)));

    public static bool UndoHolds(Scene seen, ProposedUndo undo)
    {
        var back = seen.Attempt.Library.Actions.Kinds.Single(kind => kind.Name == undo.Kind);
        var recorded = undo.Parameters.Where(pair => seen.Kind.Records.Any(field => pair.Value == $"{{before.{field}}}")).Select(pair => pair.Key).ToList();
        return Declared([.. back.Parameters.Where(rule => !recorded.Contains(rule.Name))], undo.Parameters.Where(pair => !recorded.Contains(pair.Key)).ToDictionary());
    }

    static bool Declared(IReadOnlyList<ParameterRule> rules, IReadOnlyDictionary<string, string> given) =>
        given.Keys.All(name => rules.Any(rule => rule.Name == name))
        && rules.All(rule => given.TryGetValue(rule.Name, out var value) ? Allows(rule, value) : !rule.Required);

    static bool Allows(ParameterRule rule, string value) => rule.Type switch
    {
        "number" => Number(value) is { } number && !(number < rule.Min) && !(number > rule.Max),
        "flag" => value is "true" or "false",
        "list" => value.Split(',').All(item => Text(rule, item.Trim())),
        _ => Text(rule, value),
    };

    static bool Text(ParameterRule rule, string value) =>
        value.Length is > 0 and <= 200 && !value.Any(char.IsControl) && (rule.OneOf.Count == 0 || rule.OneOf.Contains(value));

    static bool Inside(string bound, string value) =>
        bound == value || (bound.Split("..") is [var min, var max] && Number(value) is { } number && Number(min) <= number && number <= Number(max));

    static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
