using AgentFunctions.Incidents;
using AgentFunctions.Simulation.Sheets;

namespace AgentFunctions.Simulation;

/// <summary>An alert rule that watches a service.</summary>
/// <param name="Signal">The metric; the rule's own name for a log rule.</param>
/// <param name="Threshold">Of the signal, as the payload shows it.</param>
sealed record AlertRule(string Signal, Severity Severity, bool IsLog, string Threshold)
{
    public string MonitoringService { get; init; } = IsLog ? "Log Alerts V2" : "Platform";

    /// <summary>Which rules a fault sets off at a service that it reaches.</summary>
    public static IReadOnlyList<AlertRule> For(Fault fault, Service service)
    {
        var isRoot = fault.Service == service.Id;
        return fault.Name switch
        {
            Faults.SuspectedBreach => isRoot ? [new("sign-in-anomalies", Severity.Sev1, true, "5")] : [],
            Faults.ExpiringCertificate => isRoot ? [new("certificate-expiry", Severity.Sev2, true, "7")] : [],
            Faults.TelemetryGap or Faults.LostMessages => [],
            Faults.Saturation when isRoot => [new("CpuPercentage", Worst(service), false, "75"), new("HttpResponseTime", Lesser(service), false, "0.4")],
            var name when FaultSheets.Find(name) is { } sheet => isRoot ? sheet.Alerts : [],
            _ => Symptoms(service),
        };
    }

    static AlertRule[] Symptoms(Service service) => service.ResourceType == "microsoft.cdn/profiles"
        ? [new("Percentage5XX", Worst(service), false, "2"), new("TotalLatency", Lesser(service), false, "1000")]
        :
        [
            new("Http5xx", Worst(service), false, "50"), new("HttpResponseTime", Lesser(service), false, "0.4"),
            new("failed-requests", Lesser(service), true, "50"),
        ];

    static Severity Worst(Service service) => service.Tier == "critical" ? Severity.Sev1 : Severity.Sev2;

    static Severity Lesser(Service service) => service.Tier == "critical" ? Severity.Sev2 : Severity.Sev3;
}
