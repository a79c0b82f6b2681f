using AgentFunctions.Incidents;

namespace AgentFunctions.Simulation.Sheets;

/// <summary>Every fault that is told by a sheet.</summary>
static class FaultSheets
{
    public static IReadOnlyList<FaultSheet> All { get; } = [.. ReleaseFaults.All, .. ComputeFaults.All, .. DataFaults.All, .. EdgeFaults.All];

    static readonly Dictionary<string, FaultSheet> ByName = All.ToDictionary(sheet => sheet.Name);

    public static FaultSheet? Find(string fault) => ByName.GetValueOrDefault(fault);

    internal static AlertRule Metric(string signal, string threshold, Severity severity = Severity.Sev2) => new(signal, severity, false, threshold);

    internal static AlertRule Log(string name, Severity severity = Severity.Sev2) => new(name, severity, true, "0");

    internal static AlertRule By(string monitoringService, string signal, Severity severity = Severity.Sev2) => new(signal, severity, false, "0") { MonitoringService = monitoringService };
}
