using AgentFunctions.Incidents;
using static AgentFunctions.Simulation.Sheets.FaultSheets;

namespace AgentFunctions.Simulation.Sheets;

/// <summary>Where users arrive, what Azure itself says, and what it costs.</summary>
static class EdgeFaults
{
    public static IReadOnlyList<FaultSheet> All { get; } =
    [
        new("sick-origin", "front-door.origin-switch", [Metric("Percentage5XX", "2")])
        {
            Symptom = new(ErrorShare: 6, Slowness: 0.5, Cpu: 0),
            Says = new Dictionary<string, Said> { ["failing-origin.kql"] = new(("first", "west"), ("share", "94"), ("count", "900")) },
            Treats = operation => operation.Parameter("origin") == "west" && operation.Parameter("enabled") == "false",
        },
        new("flapping-endpoint", "traffic-manager.endpoint-switch", [Metric("ProbeAgentCurrentEndpointStateByProfileResourceId", "1")])
        {
            Metrics = new Dictionary<string, double> { ["ProbeAgentCurrentEndpointStateByProfileResourceId"] = 0.6 },
            Says = new Dictionary<string, Said> { ["failing-endpoint.kql"] = new(("first", "west"), ("share", "95"), ("count", "6")) },
            Treats = operation => operation.Parameter("endpoint") == "west" && operation.Parameter("enabled") == "false",
        },
        new("azure-incident", null, [By("ServiceHealth", "Microsoft.ServiceHealth/incident/action")])
        {
            Says = new Dictionary<string, Said>
            {
                ["service-health"] = new(("active", "1"), ("title", "West Europe - Investigating"), ("since", "{start}")),
                ["resource-health"] = new(("state", "Degraded"), ("reason", "PlatformInitiated"), ("since", "{start}")),
            },
        },
        new("cost-jump", null, [By("CostAlerts", "Budget", Severity.Sev3)])
        {
            Caused = new Dictionary<string, Said>
            {
                ["resource-changes"] = new(("changes", "12"), ("newest", "clusters"), ("newestAt", "{cause}")), ["activity-log"] = new(("writes", "12"), ("newest", "clusters/write"), ("newestAt", "{cause}")),
            },
        },
    ];
}
