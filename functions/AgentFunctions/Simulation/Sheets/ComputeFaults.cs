using static AgentFunctions.Simulation.Sheets.FaultSheets;

namespace AgentFunctions.Simulation.Sheets;

/// <summary>What becomes too small, too full or silent: sites, machines, clusters, replicas.</summary>
static class ComputeFaults
{
    public static IReadOnlyList<FaultSheet> All { get; } =
    [
        new("memory-leak", "app-service.restart", [Metric("MemoryWorkingSet", "1500000000")])
        {
            Symptom = new(ErrorShare: 2, Slowness: 0.5, Cpu: 3),
            Metrics = new Dictionary<string, double> { ["MemoryWorkingSet"] = 1.7e9 },
        },
        new("sick-worker", "app-service.restart", [Metric("HealthCheckStatus", "100")])
        {
            Symptom = new(ErrorShare: 4, Slowness: 0.3, Cpu: 0),
            Says = new Dictionary<string, Said> { ["failing-instance.kql"] = new(("first", "RD0003FF"), ("share", "92"), ("count", "300")) },
        },
        new("hung-pods", "kubernetes.rollout-restart", [By("Prometheus", "HighErrorRatio")])
        {
            Symptom = new(ErrorShare: 4, Slowness: 3, Cpu: 0),
            Metrics = new Dictionary<string, double> { ["Requests"] = 0.1 },
        },
        new("known-batch", null, [Metric("Percentage CPU", "90", Incidents.Severity.Sev3)])
        {
            Metrics = new Dictionary<string, double> { ["Percentage CPU"] = 97 },
            Says = new Dictionary<string, Said> { ["running-batch.kql"] = new(("first", "nightly-figures"), ("count", "2")) },
        },
        new("traffic-peak", "vmss.scale", [Metric("Percentage CPU", "80")])
        {
            Symptom = new(ErrorShare: 0, Slowness: 1, Cpu: 0),
            Metrics = new Dictionary<string, double> { ["Percentage CPU"] = 90 },
            Stays = new Dictionary<string, double> { ["Percentage CPU"] = 55, ["Requests"] = 2 },
            Treats = operation => EstateSizes.Number(operation.Parameter("instances")) > EstateSizes.ScaleSetInstances,
        },
        new("hung-machine", "vm.restart", [Metric("VmAvailabilityMetric", "1")])
        {
            Metrics = new Dictionary<string, double> { ["Network Out Total"] = 2e4 },
            Says = new Dictionary<string, Said> { ["virtual-machine"] = new(("agent", "Not Ready")) },
        },
        new("host-fault", null, [Metric("VmAvailabilityMetric", "1", Incidents.Severity.Sev1)])
        {
            Metrics = new Dictionary<string, double> { ["Network Out Total"] = 0, ["Percentage CPU"] = 0 },
            Says = new Dictionary<string, Said>
            {
                ["virtual-machine"] = new(("agent", "Not Ready")), ["resource-health"] = new(("state", "Unavailable"), ("reason", "PlatformInitiated"), ("since", "{start}")),
            },
        },
        new("node-pressure", null, [Metric("node_memory_working_set_percentage", "85", Incidents.Severity.Sev3)])
        {
            Metrics = new Dictionary<string, double> { ["node_memory_working_set_percentage"] = 99, ["node_cpu_usage_percentage"] = 70, ["cluster_autoscaler_unschedulable_pods_count"] = 3 },
        },
        new("crash-loop", null, [Metric("RestartCount", "2")])
        {
            Metrics = new Dictionary<string, double> { ["RestartCount"] = 7, ["WorkingSetBytes"] = 9e8 },
        },
    ];
}
