using AgentFunctions.Incidents;

namespace AgentFunctions.Simulation;

/// <summary>What metrics and sources say of a resource that is well.</summary>
static class Normal
{
    static readonly Dictionary<string, double> Metrics = new()
    {
        ["MemoryWorkingSet"] = 4.2e8, ["Percentage CPU"] = 30, ["Network Out Total"] = 5e5, ["VmAvailabilityMetric"] = 1,
        ["node_memory_working_set_percentage"] = 60, ["node_cpu_usage_percentage"] = 45, ["node_disk_usage_percentage"] = 40, ["cluster_autoscaler_unschedulable_pods_count"] = 0,
        ["RestartCount"] = 0, ["WorkingSetBytes"] = 3e8,
        ["DeadletteredMessages"] = 10, ["IncomingMessages"] = 400, ["ActiveMessages"] = 100, ["CompleteMessage"] = 400,
        ["cpu_percent"] = 40, ["connection_successful"] = 200, ["deadlock"] = 0, ["workers_percent"] = 20,
        ["serverLoad"] = 30, ["operationsPerSecond"] = 8000, ["usedmemorypercentage"] = 60, ["evictedkeys"] = 10,
        ["ProbeAgentCurrentEndpointStateByProfileResourceId"] = 1, ["QpsByEndpoint"] = 50, ["HealthCheckStatus"] = 100,
        ["Availability"] = 100, ["Transactions"] = 3e4, ["SaturationShoebox"] = 10, ["ServiceApiHit"] = 1000, ["ServiceApiResult"] = 1,
    };

    static readonly HashSet<string> Queries =
    [
        "blocked-sessions.kql", "data-differences.kql", "dead-letter-reasons.kql", "failed-dependencies.kql", "failing-origin.kql", "failing-endpoint.kql", "failing-instance.kql", "function-failures.kql",
        "running-batch.kql", "storage-refusals.kql", "vault-refusals.kql",
    ];

    /// <returns>Null if no resource here has such a metric.</returns>
    public static double? Metric(string name) => Metrics.TryGetValue(name, out var value) ? value : null;

    /// <summary>Facts of a source that has nothing special to say; null if there is no such source or query.</summary>
    public static Dictionary<string, string>? Of(string source, Service service) => source switch
    {
        "activity-log" => new() { ["writes"] = "0", ["failed"] = "0", ["newest"] = Facts.None, ["newestAt"] = Facts.None },
        "resource-changes" => new() { ["changes"] = "0", ["newest"] = Facts.None, ["newestAt"] = Facts.None },
        "service-health" => new() { ["active"] = "0", ["title"] = Facts.None, ["since"] = Facts.None },
        "third-party-status" => new() { ["active"] = "0", ["title"] = Facts.None, ["since"] = Facts.None, ["state"] = "operational" },
        "resource-health" => new() { ["state"] = "Available", ["reason"] = Facts.None, ["since"] = Facts.None },
        "app-service" => new() { ["state"] = "Running", ["availability"] = "Normal", ["enabled"] = "true", ["changedAt"] = Facts.None },
        "virtual-machine" => new() { ["power"] = "running", ["provisioning"] = "Succeeded", ["agent"] = "Ready" },
        "redis" => new() { ["state"] = "Running", ["sku"] = "Premium", ["persistence"] = "true" },
        "aks-rollout" => Rollout(service),
        _ => Queries.Contains(source) ? Query(source) : null,
    };

    static Dictionary<string, string> Rollout(Service service) => new()
    {
        ["revision"] = "8", ["newestAt"] = Facts.None, ["image"] = $"shop/{service.Id}-api:8", ["previousRevision"] = "7", ["previousImage"] = $"shop/{service.Id}-api:7",
        ["desired"] = "4", ["ready"] = "4", ["unavailable"] = "0", ["paused"] = "false",
    };

    static Dictionary<string, string> Query(string query) => new()
    {
        ["new"] = "0", ["first"] = Facts.None, ["failed"] = "0", ["suspicious"] = "0", ["count"] = query == "running-batch.kql" ? "0" : "3", ["share"] = query.StartsWith("failing-", StringComparison.Ordinal) ? "50" : "0",
    };
}
