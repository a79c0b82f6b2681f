namespace AgentFunctions.Runbooks.Language;

enum FactKind { Number, Time, Flag, Text }

/// <param name="Parameters">The keys of an evidence line that this source understands, each needed.</param>
/// <param name="Facts">What it answers.</param>
sealed record SourceKind(string Name, IReadOnlyList<string> Parameters, IReadOnlyDictionary<string, FactKind> Facts);

/// <summary>What can be looked at, and what each source answers. The linter knows from here that a condition names a real fact.</summary>
static class EvidenceSources
{
    public static readonly IReadOnlyList<SourceKind> All =
    [
        new("azure-monitor-metric", ["value"], Facts(("value", FactKind.Number), ("baseline", FactKind.Number), ("startedAt", FactKind.Time))),
        new("app-service-slot-swap", [], Facts(("at", FactKind.Time), ("sourceSlot", FactKind.Text), ("targetSlot", FactKind.Text), ("by", FactKind.Text))),
        new("app-service-slot", ["slot"], Facts(("state", FactKind.Text), ("newestDeployment", FactKind.Time), ("version", FactKind.Text))),
        new("release-record", [], Facts(("version", FactKind.Text), ("lastKnownGood", FactKind.Text), ("reversible", FactKind.Flag), ("coordinatedWith", FactKind.Text))),
        new("dependency-health", [], Facts(("unhealthy", FactKind.Number), ("names", FactKind.Text))),
        new("log-query", ["query"], Facts(("new", FactKind.Number), ("first", FactKind.Text), ("suspicious", FactKind.Number))),
        new("resource-health", [], Facts(("state", FactKind.Text))),
        new("vmss-instances", [], Facts(("count", FactKind.Number), ("unhealthy", FactKind.Number), ("worst", FactKind.Text), ("worstShare", FactKind.Number))),
        new("autoscale", [], Facts(("instances", FactKind.Number), ("minimum", FactKind.Number), ("maximum", FactKind.Number), ("hasAutoscale", FactKind.Flag))),
        new("feature-flags", [], Facts(("flag", FactKind.Text), ("enabled", FactKind.Flag), ("changedAt", FactKind.Time), ("by", FactKind.Text))),
        new("certificate", ["host"], Facts(("expiresInDays", FactKind.Number), ("validChain", FactKind.Flag), ("host", FactKind.Text))),
        new("dns", ["host"], Facts(("resolves", FactKind.Flag), ("records", FactKind.Number), ("host", FactKind.Text))),
    ];

    /// <summary>What conditions may name without gathering it: the incident itself, and the target as the executor reads it.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, FactKind>> Implicit = new Dictionary<string, IReadOnlyDictionary<string, FactKind>>
    {
        ["incident"] = Facts(("startedAt", FactKind.Time), ("severity", FactKind.Text), ("rootService", FactKind.Text), ("rootService.resourceId", FactKind.Text)),
        ["target"] = Facts(("operationsInFlight", FactKind.Number), ("state", FactKind.Text)),
    };

    public static SourceKind? Find(string name) => All.FirstOrDefault(source => source.Name == name);

    static Dictionary<string, FactKind> Facts(params (string Name, FactKind Kind)[] facts) => facts.ToDictionary(fact => fact.Name, fact => fact.Kind);
}
