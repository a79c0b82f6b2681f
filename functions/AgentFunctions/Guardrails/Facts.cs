using System.Globalization;
using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails;

/// <summary>What conditions and templates can look at: evidence by name, each with its facts, and the scope <c>incident</c>.
/// Evidence that is stale or missing is known by name only: reading it says why it does not count.</summary>
public sealed class Facts
{
    readonly Dictionary<string, Scope> scopes;

    Facts(Dictionary<string, Scope> scopes) => this.scopes = scopes;

    public static Facts None { get; } = new([]);

    /// <summary>Fresh evidence of the snapshot; <c>incident.startedAt</c>, <c>.severity</c>, <c>.environment</c>, <c>.userFacing</c>, <c>.rootService</c>.</summary>
    public static Facts From(Snapshot snapshot, Incident incident)
    {
        var scopes = new Dictionary<string, Scope> { ["incident"] = new(FactsOf(incident), null) };
        foreach (var evidence in snapshot.Evidence)
            if (evidence.Name is not ("incident" or "before"))
                scopes[evidence.Name] = ScopeOf(evidence);
        return new Facts(scopes);
    }

    /// <summary>As <see cref="From(Snapshot, Incident)"/>, and <c>incident.rootService.resourceId</c>, <c>.resourceOf.TYPE</c>, <c>.tier</c>, <c>.owner</c>.</summary>
    public static Facts From(Snapshot snapshot, Incident incident, Service rootService) => From(snapshot, incident)
        .WithResources(rootService)
        .With("incident", "rootService.tier", rootService.Tier)
        .With("incident", "rootService.owner", rootService.Owner);

    /// <summary>What a step may target: the service's first resource, and its only one of a type. Of two of a type none is named.</summary>
    public Facts WithResources(Service service) => service.Resources.GroupBy(ArmId.TypeOf).Where(ofType => ofType.Count() == 1)
        .Aggregate(With("incident", "rootService.resourceId", service.ResourceId), (known, ofType) => known.With("incident", $"rootService.resourceOf.{ofType.Key}", ofType.First()));

    /// <summary>The same facts and one more, which counts as fresh. Other facts of a stale source are not revived by it.</summary>
    public Facts With(string evidenceName, string field, string value)
    {
        var known = scopes.TryGetValue(evidenceName, out var scope) && scope.Problem is null ? scope.Fields : new Dictionary<string, string>();
        return new Facts(new(scopes) { [evidenceName] = new(new Dictionary<string, string>(known) { [field] = value }, null) });
    }

    /// <summary>The value that a signal had before the act: what <c>1.3 x before</c> means on the right of it.</summary>
    public Facts WithBefore(string path, double value) => With("before", path, Number.Exact(value));

    /// <summary>The fact at <c>errors.value</c>: the first segment names the evidence, the rest its field.</summary>
    internal Fact Read(string path)
    {
        var dot = path.IndexOf('.');
        var (name, field) = dot < 0 ? (path, "") : (path[..dot], path[(dot + 1)..]);
        var scope = scopes.GetValueOrDefault(name);
        if (scope is { Problem: null } && scope.Fields.TryGetValue(field, out var value))
            return new Fact(value, "");
        if (name == "before")
            return Fact.Absent($"nothing was recorded of {field} before the act");
        return Fact.Absent(scope is null ? $"no evidence named {name}" : scope.Problem ?? $"{name} says nothing of {field}");
    }

    static Scope ScopeOf(Evidence evidence) => evidence.Status == EvidenceStatus.Fresh
        ? new(evidence.Facts, null)
        : new(evidence.Facts, $"{evidence.Name} is {evidence.Status.ToString().ToLowerInvariant()}{(evidence.Problem is { } why ? $": {Shown.Of(why)}" : "")}");

    static Dictionary<string, string> FactsOf(Incident incident) => new()
    {
        ["startedAt"] = incident.StartedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["severity"] = incident.Severity.ToString(),
        ["environment"] = incident.Environment,
        ["userFacing"] = incident.UserFacing ? "true" : "false",
        ["rootService"] = incident.RootService,
    };

    sealed record Scope(IReadOnlyDictionary<string, string> Fields, string? Problem);
}

/// <param name="Value">Null when it is not known, and then <paramref name="Problem"/> says why.</param>
readonly record struct Fact(string? Value, string Problem)
{
    public static Fact Absent(string problem) => new(null, problem);
}
