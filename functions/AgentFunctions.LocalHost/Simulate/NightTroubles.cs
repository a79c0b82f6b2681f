using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Simulate;

/// <summary>What breaks in the nights, and where: for most of it a shipped runbook acts, for some a person is needed.</summary>
static class NightTroubles
{
    public static IReadOnlyList<(string Fault, string Service)> All { get; } =
    [
        (Faults.BadDeployment, "checkout"), (Faults.BadFlag, "recommendations"), (Faults.SickInstance, "search"), (Faults.BadDeployment, "checkout"), (Faults.SickInstance, "search"),
        (Faults.BadFlag, "recommendations"), (Faults.Saturation, "reports"), ("bad-rollout", "loyalty"), ("bad-revision", "images"), ("failing-consumer", "invoices"), ("hung-machine", "tax"),
        ("database-too-small", "stock"), ("stuck-primary", "sessions"), ("sick-origin", "help-pages"), ("sick-worker", "pricing"), ("hung-pods", "loyalty"), ("flapping-endpoint", "downloads"),
        ("memory-leak", "pricing"), ("backlog", "orders"), ("traffic-peak", "search"), (Faults.SuspectedBreach, "pricing"), (Faults.Flapping, "cart"), (Faults.Saturation, "checkout"),
        ("dead-letters", "invoices"), ("wrong-data", "stock"),
    ];
}
