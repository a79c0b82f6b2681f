using static AgentFunctions.Simulation.Sheets.FaultSheets;

namespace AgentFunctions.Simulation.Sheets;

/// <summary>What a release breaks: a rollout, a revision, a consumer.</summary>
static class ReleaseFaults
{
    public static IReadOnlyList<FaultSheet> All { get; } =
    [
        new("bad-rollout", "kubernetes.rollout-undo", [By("Prometheus", "HighErrorRatio")])
        {
            Symptom = new(ErrorShare: 8, Slowness: 1, Cpu: 0),
            Caused = new Dictionary<string, Said> { ["aks-rollout"] = new(("revision", "9"), ("previousRevision", "8"), ("newestAt", "{cause}"), ("image", "shop/loyalty-api:9")) },
            Says = new Dictionary<string, Said> { ["aks-rollout"] = new(("ready", "2"), ("unavailable", "2")) },
            ChangeKind = "deployment",
            Treats = operation => operation.Parameter("toRevision") is "8" or "",
        },
        new("bad-revision", "container-app.traffic-weights", [By("Prometheus", "HighErrorRatio")])
        {
            Symptom = new(ErrorShare: 9, Slowness: 1, Cpu: 0),
            Caused = new Dictionary<string, Said> { ["container-app-revisions"] = new(("newestAt", "{cause}")) },
            Says = new Dictionary<string, Said> { ["container-app-revisions"] = new(("newestHealth", "Unhealthy")) },
            ChangeKind = "deployment",
            Treats = operation => EstateSizes.PreviousWeight(operation.Parameter("traffic")) == 100,
        },
        new("failing-consumer", "app-service.stop", [Metric("DeadletteredMessages", "20")])
        {
            Metrics = new Dictionary<string, double> { ["DeadletteredMessages"] = 80 },
            Stays = new Dictionary<string, double> { ["DeadletteredMessages"] = 80 },
            Caused = new Dictionary<string, Said> { ["app-service-deployments"] = new(("newestAt", "{cause}"), ("version", "invoices-9"), ("count", "1")) },
            Says = new Dictionary<string, Said> { ["function-failures.kql"] = new(("failed", "140"), ("new", "1"), ("first", "System.Text.Json.JsonException in TakeInvoice")) },
            ChangeKind = "deployment",
            BroughtBackBy = "app-service.start",
            Treats = operation => operation.Kind == "app-service.stop",
        },
        new("dead-letters", null, [Metric("DeadletteredMessages", "20", Incidents.Severity.Sev3)])
        {
            Metrics = new Dictionary<string, double> { ["DeadletteredMessages"] = 40 },
            Says = new Dictionary<string, Said> { ["dead-letter-reasons.kql"] = new(("new", "1"), ("first", "MaxDeliveryCountExceeded: no rate for XAF")) },
        },
    ];
}
