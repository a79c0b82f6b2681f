using AgentFunctions.Contracts.Actions;
using AgentFunctions.Ports;

namespace AgentFunctions.AzureHost.Tests.Monitor;

/// <summary>Questions about checkout at ten past three, with seconds on the clock.</summary>
static class Checkout
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 10, 25, TimeSpan.Zero);

    public static EvidenceQuery Metric(string expression, string? baseline = "same time 7d ago") => new(
        "errors", "azure-monitor-metric", Contoso.Service("checkout"), new Dictionary<string, string> { ["value"] = expression }, Now.AddMinutes(-5), Now, baseline);

    public static EvidenceQuery Logs(params (string Name, string Value)[] parameters) => new(
        "exceptions", "log-query", Contoso.Service("checkout"), parameters.ToDictionary(one => one.Name, one => one.Value), Now.AddMinutes(-30), Now, null);
}
