using AgentFunctions.AzureMonitor.Metrics;
using AgentFunctions.Ports;
using Azure.Monitor.Query.Models;

namespace AgentFunctions.AzureHost.Tests.Monitor;

[TestClass]
public sealed class MetricsTests
{
    const string ErrorShare = "100 * Http5xx / Requests";
    static readonly DateTimeOffset LastMinute = new(2026, 11, 20, 3, 9, 0, TimeSpan.Zero);
    static readonly DateTimeOffset Release = new(2026, 11, 20, 2, 58, 0, TimeSpan.Zero);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task The_value_is_that_of_the_last_complete_minute()
    {
        var answer = await Read(new FakeMetrics((_, minute) => minute.Minute), "Requests");

        Assert.AreEqual("9", answer.Facts["value"]);
        Assert.AreEqual(LastMinute.AddMinutes(1), answer.ObservedAt);
        Assert.AreEqual("6 7 8 9", string.Join(' ', answer.Samples.Select(sample => sample.Value)));
    }

    [TestMethod]
    public async Task All_metrics_of_an_expression_are_asked_for_in_one_call_and_the_baseline_in_a_second()
    {
        var azure = new FakeMetrics(SickSince(Release));
        await Read(azure, ErrorShare);

        Assert.HasCount(2, azure.Calls);
        Assert.IsTrue(azure.Calls.All(call => call.Metrics is ["Http5xx", "Requests"] && call.ResourceId.EndsWith("/app-checkout", StringComparison.Ordinal)));
        Assert.IsTrue(azure.Calls.Any(call => call.From == LastMinute.AddMinutes(-3).AddDays(-7) && call.To == LastMinute.AddMinutes(1).AddDays(-7)));
    }

    [TestMethod]
    public async Task A_sick_service_says_its_value_its_baseline_and_when_it_began()
    {
        var answer = await Read(new FakeMetrics(SickSince(Release)), ErrorShare);

        Assert.AreEqual("18", answer.Facts["value"]);
        Assert.AreEqual("0.5", answer.Facts["baseline"]);
        Assert.AreEqual("2026-11-20T02:58:00.0000000Z", answer.Facts["startedAt"]);
    }

    [TestMethod]
    public async Task A_service_within_twice_its_baseline_never_started_to_be_sick()
    {
        var answer = await Read(new FakeMetrics((metric, minute) => metric == "Requests" ? 100 : minute > Release.AddDays(-1) ? 2 : 1), ErrorShare);

        Assert.AreEqual("2", answer.Facts["value"]);
        Assert.AreEqual("none", answer.Facts["startedAt"]);
    }

    [TestMethod]
    public async Task An_excursion_that_ended_long_before_is_not_the_start()
    {
        var answer = await Read(new FakeMetrics((metric, minute) =>
            metric == "Requests" ? 1000 : minute >= Release || minute == Release.AddMinutes(-30) ? 180 : 5), ErrorShare);

        Assert.AreEqual("2026-11-20T02:58:00.0000000Z", answer.Facts["startedAt"]);
    }

    [TestMethod]
    public async Task Without_a_baseline_in_the_runbook_nothing_is_called_normal()
    {
        var azure = new FakeMetrics((_, _) => 3);
        var answer = await new AzureMonitorMetrics(azure, new MonitorOptions()).ReadAsync(Checkout.Metric("Requests", null), TestContext.CancellationToken);

        Assert.HasCount(1, azure.Calls);
        CollectionAssert.AreEqual(new[] { "value" }, answer.Facts.Keys.ToArray());
    }

    [TestMethod]
    public async Task A_service_that_did_not_exist_a_week_ago_has_a_value_and_no_baseline()
    {
        var answer = await Read(new FakeMetrics((_, minute) => minute < Release.AddDays(-1) ? null : 3), "Requests");

        Assert.AreEqual("3", answer.Facts["value"]);
        Assert.IsFalse(answer.Facts.ContainsKey("baseline") || answer.Facts.ContainsKey("startedAt"));
    }

    [TestMethod]
    public async Task A_minute_without_traffic_has_no_error_share()
    {
        var answer = await Read(new FakeMetrics((metric, minute) => metric == "Requests" && minute == LastMinute ? 0 : 10), ErrorShare);

        Assert.AreEqual(LastMinute, answer.ObservedAt, "the minute before it counts, and its age shows");
        Assert.HasCount(3, answer.Samples);
    }

    [TestMethod]
    public async Task Counts_are_summed_and_shares_and_levels_are_averaged()
    {
        var azure = new FakeMetrics((_, _) => 8) { Units = { ["HttpResponseTime"] = MetricUnit.Seconds } };

        Assert.AreEqual("8", (await Read(azure, "Requests")).Facts["value"]);
        Assert.AreEqual("4", (await Read(azure, "CpuPercentage")).Facts["value"]);
        Assert.AreEqual("4", (await Read(azure, "HttpResponseTime")).Facts["value"]);
        Assert.AreEqual("4", (await Read(azure, "HttpQueueLength")).Facts["value"]);
    }

    static Func<string, DateTimeOffset, double?> SickSince(DateTimeOffset start) =>
        (metric, minute) => metric == "Requests" ? 1000 : minute >= start ? 180 : 5;

    Task<EvidenceAnswer> Read(FakeMetrics azure, string expression) =>
        new AzureMonitorMetrics(azure, new MonitorOptions()).ReadAsync(Checkout.Metric(expression), TestContext.CancellationToken);
}
