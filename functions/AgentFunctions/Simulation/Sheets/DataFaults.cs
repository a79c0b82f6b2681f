using AgentFunctions.Incidents;
using static AgentFunctions.Simulation.Sheets.FaultSheets;

namespace AgentFunctions.Simulation.Sheets;

/// <summary>Databases, caches, queues, storage and vaults.</summary>
static class DataFaults
{
    public static IReadOnlyList<FaultSheet> All { get; } =
    [
        new("database-too-small", "sql-database.scale", [Metric("cpu_percent", "90")])
        {
            Metrics = new Dictionary<string, double> { ["cpu_percent"] = 96 },
            Stays = new Dictionary<string, double> { ["cpu_percent"] = 50, ["connection_successful"] = 400 },
            Treats = operation => EstateSizes.Number(operation.Parameter("capacity")) > EstateSizes.DatabaseCores,
        },
        new("blocked-sessions", null, [Metric("workers_percent", "80")])
        {
            Metrics = new Dictionary<string, double> { ["cpu_percent"] = 15, ["workers_percent"] = 90 },
            Says = new Dictionary<string, Said> { ["blocked-sessions.kql"] = new(("new", "7"), ("count", "7"), ("first", "X for up to 420 s")) },
        },
        new("stuck-primary", "redis.reboot", [Metric("serverLoad", "85")])
        {
            Metrics = new Dictionary<string, double> { ["serverLoad"] = 99, ["operationsPerSecond"] = 900 },
            Treats = operation => operation.Parameter("rebootType") == "PrimaryNode",
        },
        new("full-cache", null, [Metric("usedmemorypercentage", "90")])
        {
            Metrics = new Dictionary<string, double> { ["usedmemorypercentage"] = 97, ["evictedkeys"] = 600, ["serverLoad"] = 50 },
        },
        new("backlog", "app-service-plan.scale-out", [Metric("ActiveMessages", "500")])
        {
            Metrics = new Dictionary<string, double> { ["ActiveMessages"] = 900, ["CompleteMessage"] = 420 },
            Stays = new Dictionary<string, double> { ["IncomingMessages"] = 900, ["CompleteMessage"] = 1000 },
            Treats = operation => EstateSizes.Number(operation.Parameter("instances")) > EstateSizes.PlanInstances,
        },
        new("storage-refusals", null, [Metric("Availability", "100", Severity.Sev1)])
        {
            Metrics = new Dictionary<string, double> { ["Availability"] = 96, ["Transactions"] = 9e4 },
            Says = new Dictionary<string, Said> { ["storage-refusals.kql"] = new(("failed", "800"), ("first", "503 ServerBusy")) },
        },
        new("vault-refusals", null, [Metric("ServiceApiResult", "20")])
        {
            Caused = new Dictionary<string, Said> { ["activity-log"] = new(("writes", "1"), ("newest", "roleAssignments/delete"), ("newestAt", "{cause}")) },
            Says = new Dictionary<string, Said> { ["vault-refusals.kql"] = new(("suspicious", "120"), ("first", "SecretGet 403")) },
        },
        new("wrong-data", null, [Log("data-differences", Severity.Sev1)])
        {
            Says = new Dictionary<string, Said> { ["data-differences.kql"] = new(("new", "3"), ("suspicious", "60"), ("first", "reconciliation: stock below zero")) },
            ChangeKind = "deployment",
        },
    ];
}
