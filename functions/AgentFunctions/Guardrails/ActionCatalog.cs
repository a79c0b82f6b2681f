namespace AgentFunctions.Guardrails;

/// <summary><c>runbooks/catalog/actions.yaml</c>: the closed list of what can be done at all.</summary>
public sealed class ActionCatalog(IReadOnlyList<ActionKind> kinds)
{
    readonly Dictionary<string, ActionKind> byName = kinds.ToDictionary(kind => kind.Name);

    public IReadOnlyList<ActionKind> Kinds => kinds;

    public ActionKind? Find(string name) => byName.GetValueOrDefault(name);
}

public enum Reversibility { Reversible, Harmless, Destructive }

/// <param name="Name"><c>app-service.slot-swap</c>.</param>
/// <param name="ResourceType">ARM type of the target, lower case: <c>microsoft.web/sites</c>.</param>
/// <param name="Permission">The Azure permission that the act needs.</param>
/// <param name="Reversibility">Reversible by the declared undo; harmless when repeated; destructive.</param>
/// <param name="StatePreserving">False if it loses state (memory, temp disk, cache).</param>
/// <param name="Risk">1 to 3.</param>
/// <param name="Undo">The kind that takes it back (may be itself); null if nothing does.</param>
/// <param name="Records">Fields of the target's state written down before the act.</param>
/// <param name="ExpectedDuration">Until the operation itself is done; ten times as long is "outcome unknown".</param>
/// <param name="ApiVersion">Of the ARM call; empty for the data plane.</param>
public sealed record ActionKind(
    string Name, string Title, string ResourceType, IReadOnlyList<ParameterRule> Parameters, string Permission, Reversibility Reversibility,
    bool StatePreserving, int Risk, string? Undo, IReadOnlyList<string> Records, TimeSpan ExpectedDuration, string ApiVersion);

/// <param name="Type">text, number, flag or list.</param>
/// <param name="Min">Inclusive, for numbers.</param>
/// <param name="Max">Inclusive, for numbers.</param>
/// <param name="OneOf">Allowed texts; empty for any text of at most 200 characters.</param>
public sealed record ParameterRule(string Name, string Type, bool Required, double? Min, double? Max, IReadOnlyList<string> OneOf);
