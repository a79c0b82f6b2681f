namespace AgentFunctions.Guardrails;

/// <summary>Undo parameters that are known only when the act is made: <c>{before.instances}</c> is what the catalog's <c>records</c>
/// wrote down of the target just before the act.</summary>
public static class Recorded
{
    const string Prefix = "{before.";

    public static string Template(string field) => $"{Prefix}{field}}}";

    /// <returns>The recorded field that a parameter stands for; null if it is a value.</returns>
    public static string? FieldOf(string value) =>
        value.StartsWith(Prefix, StringComparison.Ordinal) && value.EndsWith('}') ? value[Prefix.Length..^1] : null;

    internal static bool IsRecorded(ActionKind kind, string value) => FieldOf(value) is { } field && kind.Records.Contains(field);

    /// <summary>The parameters with what was recorded put in.</summary>
    /// <returns>Null if a field was not recorded.</returns>
    public static IReadOnlyDictionary<string, string>? Fill(IReadOnlyDictionary<string, string> parameters, IReadOnlyDictionary<string, string> before)
    {
        var filled = new Dictionary<string, string>();
        foreach (var (name, value) in parameters)
        {
            if ((FieldOf(value) is { } field ? before.GetValueOrDefault(field) : value) is not { } known)
                return null;
            filled[name] = known;
        }

        return filled;
    }
}
