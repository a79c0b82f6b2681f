namespace AgentFunctions.Guardrails;

/// <summary><c>runbooks/catalog/actions.yaml</c>: the closed list of what can be done at all.</summary>
public sealed class ActionCatalog(IReadOnlyList<ActionKind> kinds)
{
    readonly Dictionary<string, ActionKind> byName = kinds.ToDictionary(kind => kind.Name);

    public IReadOnlyList<ActionKind> Kinds => kinds;

    public ActionKind? Find(string name) => byName.GetValueOrDefault(name);
}

public enum Reversibility { Reversible, Harmless, Destructive }

/// <summary>Who may notice: users of one instance, of the whole resource, or everybody whom the service serves.</summary>
public enum BlastRadius { Instance, Resource, Service }

/// <summary>What the same call sent twice would do: set the same value (nothing), make the same thing under our own name (nothing), take
/// itself back, or do it again. Unknown words count as the worst.</summary>
public enum Idempotency { Stated, Named, Toggles, Repeats }

/// <param name="Name"><c>app-service.slot-swap</c>.</param>
/// <param name="ResourceType">ARM type of the target, lower case: <c>microsoft.web/sites</c>; <c>*</c> for any resource of the service; empty for none.</param>
/// <param name="Permission">The Azure permission that the act needs; empty if it needs one of the data plane only.</param>
/// <param name="Reversibility">Reversible by the declared undo; harmless when repeated; destructive.</param>
/// <param name="StatePreserving">False if it loses state (memory, temp disk, cache).</param>
/// <param name="Risk">1 to 3.</param>
/// <param name="Undo">The kind that takes it back (may be itself); null if nothing does.</param>
/// <param name="Records">Fields of the target's state written down before the act.</param>
/// <param name="ExpectedDuration">Until the operation itself is done; ten times as long is "outcome unknown".</param>
/// <param name="ApiVersion">Of the ARM call; empty for the data plane.</param>
public sealed record ActionKind(
    string Name, string Title, string ResourceType, IReadOnlyList<ParameterRule> Parameters, string Permission, Reversibility Reversibility,
    bool StatePreserving, int Risk, string? Undo, IReadOnlyList<string> Records, TimeSpan ExpectedDuration, string ApiVersion)
{
    /// <summary>Further permissions: what it reads first, how it is polled, what Azure checks besides.</summary>
    public IReadOnlyList<string> AlsoNeeds { get; init; } = [];

    /// <summary>Permissions of the data plane (<c>dataActions</c> of a role).</summary>
    public IReadOnlyList<string> DataPermissions { get; init; } = [];

    /// <summary>Conditions on <c>target</c> that hold for every runbook, and <see cref="SymptomPersists.Line"/>.</summary>
    public IReadOnlyList<string> Preconditions { get; init; } = [];

    /// <summary>Why nothing takes it back; null where something does.</summary>
    public string? NoUndo { get; init; }

    public BlastRadius BlastRadius { get; init; } = BlastRadius.Service;

    public Idempotency Idempotency { get; init; } = Idempotency.Repeats;

    /// <summary>Every control-plane permission.</summary>
    public IReadOnlyList<string> Permissions => Permission.Length == 0 ? AlsoNeeds : [Permission, .. AlsoNeeds];

    /// <summary>True if it may act on a target of this ARM type.</summary>
    public bool IsFor(string resourceType) => ResourceType == "*" || string.Equals(ResourceType, resourceType, StringComparison.OrdinalIgnoreCase);
}

/// <param name="Type">text, number, flag or list.</param>
/// <param name="Min">Inclusive, for numbers.</param>
/// <param name="Max">Inclusive, for numbers.</param>
/// <param name="OneOf">Allowed texts; empty for any text of at most 200 characters.</param>
public sealed record ParameterRule(string Name, string Type, bool Required, double? Min, double? Max, IReadOnlyList<string> OneOf);
