namespace AgentFunctions.Runbooks.Language;

enum FactKind { Number, Time, Flag, Text }

/// <param name="Says">What it is, in a sentence without its end.</param>
/// <param name="Parameters">The keys of an evidence line that this source understands, each needed.</param>
/// <param name="Facts">What it answers.</param>
sealed record SourceKind(string Name, string Says, IReadOnlyList<string> Parameters, IReadOnlyDictionary<string, FactKind> Facts)
{
    /// <summary>Keys that it understands and can do without.</summary>
    public IReadOnlyList<string> May { get; init; } = [];

    /// <summary>It has a series, so it knows what is normal.</summary>
    public bool HasBaseline => Facts.ContainsKey("baseline");
}
