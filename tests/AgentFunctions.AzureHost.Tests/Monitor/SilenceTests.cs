using AgentFunctions.AzureMonitor.Logs;
using AgentFunctions.AzureMonitor.Metrics;
using AgentFunctions.Ports;
using Azure;
using Azure.Identity;

namespace AgentFunctions.AzureHost.Tests.Monitor;

/// <summary>What is said when Azure Monitor answers something else than data.</summary>
[TestClass]
public sealed class SilenceTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(429, "throttles")]
    [DataRow(503, "Azure's status page")]
    [DataRow(403, "Monitoring Reader")]
    [DataRow(404, "services.yaml")]
    [DataRow(400, "Correct the runbook")]
    [DataRow(0, "network")]
    public async Task A_refusal_says_whom_it_hit_and_what_to_do(int status, string advice)
    {
        var failure = new RequestFailedException(status, "The service says no.\nHeaders: secret");

        foreach (var silence in new[] { await MetricsSilence(failure), await LogsSilence(failure) })
        {
            StringAssert.Contains(silence.Message, "checkout");
            StringAssert.Contains(silence.Message, advice);
            Assert.DoesNotContain("Headers", silence.Message);
        }
    }

    [TestMethod]
    public async Task A_missing_token_and_a_lost_network_are_said_too()
    {
        StringAssert.Contains((await MetricsSilence(new AuthenticationFailedException("no identity"))).Message, "managed identity");
        StringAssert.Contains((await LogsSilence(new AggregateException("Retry failed after 4 tries."))).Message, "network");
        StringAssert.Contains((await LogsSilence(new TaskCanceledException("100 s"))).Message, "network");
    }

    [TestMethod]
    public async Task Who_stops_asking_gets_no_answer_and_no_excuse()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        var azure = new FakeMetrics((_, _) => 1) { Fails = new TaskCanceledException() };

        await Assert.ThrowsExactlyAsync<TaskCanceledException>(
            () => new AzureMonitorMetrics(azure, new MonitorOptions()).ReadAsync(Checkout.Metric("Requests"), gone.Token));
    }

    [TestMethod]
    [DataRow("Requests", "same time last week", "same time 7d ago")]
    [DataRow("Requests", "same time 200d ago", "93 days")]
    [DataRow("100 * / Requests", null, "position 7")]
    [DataRow("42", null, "names no metric")]
    [DataRow("", null, "was expected")]
    public async Task What_a_runbook_got_wrong_is_said_and_Azure_is_not_asked_for_it(string expression, string? baseline, string says)
    {
        var azure = new FakeMetrics((_, _) => 1);
        var silence = await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(
            () => new AzureMonitorMetrics(azure, new MonitorOptions()).ReadAsync(Checkout.Metric(expression, baseline), TestContext.CancellationToken));

        StringAssert.Contains(silence.Message, says);
        Assert.IsEmpty(azure.Calls);
    }

    [TestMethod]
    public async Task A_range_without_a_complete_minute_is_said()
    {
        var query = Checkout.Metric("Requests") with { From = Checkout.Now.AddSeconds(-50) };
        var silence = await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(
            () => new AzureMonitorMetrics(new FakeMetrics((_, _) => 1), new MonitorOptions()).ReadAsync(query, TestContext.CancellationToken));

        StringAssert.Contains(silence.Message, "no complete minute");
    }

    Task<EvidenceUnavailableException> MetricsSilence(Exception failure) => Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() =>
        new AzureMonitorMetrics(new FakeMetrics((_, _) => 1) { Fails = failure }, new MonitorOptions()).ReadAsync(Checkout.Metric("Requests"), TestContext.CancellationToken));

    Task<EvidenceUnavailableException> LogsSilence(Exception failure) => Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() =>
        new AzureMonitorLogs(new FakeLogs([FakeLogs.Line]) { Fails = failure }, new Dictionary<string, string> { ["a.kql"] = "t" }, TimeSpan.Zero)
            .ReadAsync(Checkout.Logs(("query", "a.kql")), TestContext.CancellationToken));
}
