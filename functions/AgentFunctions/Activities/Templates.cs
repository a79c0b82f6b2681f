using System.Text.RegularExpressions;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>Binds <c>{swap.sourceSlot}</c> in the parameters of a source from evidence that was read before.</summary>
static partial class Templates
{
    public static bool Any(EvidenceSpec spec) => spec.Parameters.Values.Any(value => Template().IsMatch(value));

    /// <returns>Null if a template has no fact.</returns>
    public static IReadOnlyDictionary<string, string>? Bind(IReadOnlyDictionary<string, string> parameters, IReadOnlyList<Evidence> known)
    {
        var complete = true;
        var bound = parameters.ToDictionary(parameter => parameter.Key, parameter => Template().Replace(parameter.Value, match =>
        {
            var fact = FactOf(match.Groups[1].Value, match.Groups[2].Value, known);
            complete &= fact is not null;
            return fact ?? "";
        }));
        return complete ? bound : null;
    }

    static string? FactOf(string name, string field, IReadOnlyList<Evidence> known) =>
        known.FirstOrDefault(evidence => evidence.Name == name && evidence.Status == EvidenceStatus.Fresh)?.Facts.GetValueOrDefault(field);

    [GeneratedRegex(@"\{([a-zA-Z-]+)\.([a-zA-Z]+)\}")]
    private static partial Regex Template();
}
