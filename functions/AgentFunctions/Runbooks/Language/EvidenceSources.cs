using static AgentFunctions.Runbooks.Language.FactKind;

namespace AgentFunctions.Runbooks.Language;

/// <summary>What can be looked at, and what each source answers. The linter knows from here that a condition names a real fact.</summary>
static class EvidenceSources
{
    public static readonly IReadOnlyList<SourceKind> All =
    [
        new("azure-monitor-metric", "a metric of the service's first resource", ["value"], Facts(("value", Number), ("baseline", Number), ("startedAt", Time))),
        new("prometheus", "a query of `queries/*.promql` asked of Prometheus or an Azure Monitor workspace", ["query"],
            Facts(("value", Number), ("baseline", Number), ("startedAt", Time))),
        new("log-query", "a query of `queries/*.kql` asked of the resource's logs", ["query"],
            Facts(("new", Number), ("first", Text), ("suspicious", Number), ("failed", Number), ("count", Number), ("share", Number))),
        new("app-service", "the site itself", [], Facts(("state", Text), ("availability", Text), ("enabled", Flag), ("changedAt", Time))),
        new("app-service-slot-swap", "the last swap of the site", [], Facts(("at", Time), ("sourceSlot", Text), ("targetSlot", Text), ("by", Text))),
        new("app-service-slot", "one slot of the site", ["slot"], Facts(("state", Text), ("newestDeployment", Time), ("version", Text))),
        new("app-service-deployments", "deployments to the site, or to one of its slots", [],
            Facts(("newestAt", Time), ("newestStatus", Text), ("version", Text), ("count", Number), ("failed", Number))) { May = ["slot"] },
        new("container-app-revisions", "revisions of the container app", [],
            Facts(("active", Number), ("newest", Text), ("newestAt", Time), ("newestHealth", Text), ("newestWeight", Number), ("previous", Text), ("previousAt", Time), ("failed", Number))),
        new("aks-rollout", "a deployment in the cluster and its replica sets", ["namespace", "workload"],
            Facts(("revision", Number), ("newestAt", Time), ("image", Text), ("previousRevision", Number), ("previousImage", Text), ("desired", Number), ("ready", Number),
                ("unavailable", Number), ("paused", Flag))),
        new("release-record", "what runs and what ran well before: the catalog, and what pipelines pushed", [],
            Facts(("version", Text), ("lastKnownGood", Text), ("reversible", Flag), ("coordinatedWith", Text), ("releasedAt", Time))),
        new("recent-changes", "what changed last on the service or near it, the most suspicious first", [],
            Facts(("count", Number), ("kind", Text), ("service", Text), ("version", Text), ("at", Time), ("reversible", Flag), ("distance", Number))) { May = ["kind"] },
        new("dependency-health", "services that this one calls, by Resource Health and by alerts that are fired", [], Facts(("unhealthy", Number), ("names", Text))),
        new("resource-health", "Azure's own word on the resource", [], Facts(("state", Text), ("reason", Text), ("since", Time))),
        new("service-health", "Azure's incidents and maintenance that touch the subscription", [], Facts(("active", Number), ("title", Text), ("since", Time))),
        new("third-party-status", "a status page that `azure.json` names", ["page"], Facts(("active", Number), ("title", Text), ("since", Time), ("state", Text))),
        new("activity-log", "writes to the service's resources", [], Facts(("writes", Number), ("failed", Number), ("newest", Text), ("newestAt", Time))),
        new("resource-changes", "properties of the service's resources that changed", [], Facts(("changes", Number), ("newest", Text), ("newestAt", Time))),
        new("vmss-instances", "instances of the scale set; the worst one's share of all errors in per cent", [],
            Facts(("count", Number), ("unhealthy", Number), ("worst", Text), ("worstShare", Number))),
        new("virtual-machine", "the machine's instance view", [], Facts(("power", Text), ("provisioning", Text), ("agent", Text))),
        new("autoscale", "instances and their limits", [], Facts(("instances", Number), ("minimum", Number), ("maximum", Number), ("hasAutoscale", Flag))),
        new("sql-database", "the database itself", [], Facts(("status", Text), ("sku", Text), ("capacity", Number), ("elasticPool", Flag))),
        new("redis", "the cache itself", [], Facts(("state", Text), ("sku", Text), ("persistence", Flag))),
        new("traffic-manager", "endpoints of the profile", [], Facts(("status", Text), ("endpoints", Number), ("enabled", Number), ("online", Number), ("degraded", Text))),
        new("front-door-origins", "origins of the profile's origin groups", [], Facts(("origins", Number), ("enabled", Number), ("disabled", Text))),
        new("feature-flags", "the flag that was switched last", [], Facts(("flag", Text), ("enabled", Flag), ("changedAt", Time), ("by", Text))),
        new("certificate", "what the host shows to a caller", ["host"], Facts(("expiresInDays", Number), ("validChain", Flag), ("host", Text))),
        new("dns", "addresses of the host", ["host"], Facts(("resolves", Flag), ("records", Number), ("host", Text))),
    ];

    /// <summary>What conditions may name without gathering it: the incident itself, and the target as the executor reads it.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, FactKind>> Implicit = new Dictionary<string, IReadOnlyDictionary<string, FactKind>>
    {
        ["incident"] = Facts(("startedAt", Time), ("severity", Text), ("environment", Text), ("userFacing", Flag), ("rootService", Text),
            ("rootService.resourceId", Text), ("rootService.tier", Text), ("rootService.owner", Text)),
        ["target"] = Facts(("operationsInFlight", Number), ("state", Text)),
    };

    public static SourceKind? Find(string name) => All.FirstOrDefault(source => source.Name == name);

    static Dictionary<string, FactKind> Facts(params (string Name, FactKind Kind)[] facts) => facts.ToDictionary(fact => fact.Name, fact => fact.Kind);
}
