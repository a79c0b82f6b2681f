using AgentFunctions.AzureMonitor.Metrics;
using AgentFunctions.Contracts.Actions;

namespace AgentFunctions.AzureHost.Tests.Monitor;

[TestClass]
public sealed class AzureMonitorMetricsContract : EvidenceSourceContract
{
    protected override Task<EvidenceUnderTest> CreateAsync() => Task.FromResult(new EvidenceUnderTest(
        new AzureMonitorMetrics(new FakeMetrics((metric, _) => metric == "Nothing" ? null : 7), new MonitorOptions()), Errors(Checkout.Now), Checkout.Metric("Nothing")));
}
