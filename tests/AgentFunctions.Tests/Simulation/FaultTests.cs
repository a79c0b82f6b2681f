using System.Globalization;
using AgentFunctions.Contracts.Actions;
using AgentFunctions.Ports;
using AgentFunctions.Simulation;

namespace AgentFunctions.Tests.Simulation;

[TestClass]
public sealed class FaultTests
{
    [TestMethod]
    public async Task A_bad_deployment_shows_as_errors_far_above_the_baseline_minutes_after_a_swap()
    {
        var night = (await Night.WithAsync(Faults.BadDeployment, "checkout")).After(3);
        var errors = await night.Metric("checkout", "100 * Http5xx / Requests");
        var swap = await night.Facts("checkout", "app-service-slot-swap");
        Assert.IsTrue(Value(errors, "value") > 5 * Value(errors, "baseline"), errors.Facts["value"]);
        Assert.AreEqual(Night.Start, Time(errors.Facts["startedAt"]));
        Assert.AreEqual(Night.Start - Faults.Lead, Time(swap["at"]));
        Assert.AreEqual("staging", swap["sourceSlot"]);
        Assert.AreEqual("2", (await night.Facts("checkout", "log-query", ("query", "new-exceptions.kql")))["new"]);
        Assert.IsTrue(Time((await night.Facts("checkout", "app-service-slot", ("slot", "staging")))["newestDeployment"]) < Time(swap["at"]));
    }

    [TestMethod]
    public async Task A_quiet_estate_is_within_its_normal_range()
    {
        var night = new Night();
        for (var hour = 0; hour < 24; hour++)
            foreach (var service in Contoso.Catalog.Services.Select(service => service.Id))
            {
                var errors = await night.After(60 * hour).Metric(service, "100 * Http5xx / Requests");
                Assert.AreEqual("none", errors.Facts["startedAt"], $"{service} at {hour}");
                Assert.IsTrue(Value(errors, "value") < 1.5 * Value(errors, "baseline"), $"{service} at {hour}");
            }
    }

    [TestMethod]
    public async Task A_failure_spreads_to_the_callers_and_grows_weaker_on_the_way()
    {
        var night = (await Night.WithAsync(Faults.BadDeployment, "checkout")).After(5);
        double[] chain = [await night.ErrorsOf("checkout"), await night.ErrorsOf("cart"), await night.ErrorsOf("web"), await night.ErrorsOf("frontdoor")];
        CollectionAssert.AreEqual(chain.OrderDescending().ToArray(), chain);
        Assert.IsTrue(chain[^1] > 2, "the end of the chain notices");
        Assert.IsTrue(await night.ErrorsOf("search") < 1, "who does not depend on it does not");
        Assert.AreEqual("checkout", (await night.Facts("cart", "dependency-health"))["names"]);
        Assert.AreEqual("0", (await night.Facts("checkout", "dependency-health"))["unhealthy"]);
    }

    [TestMethod]
    public async Task A_gap_in_telemetry_silences_the_sources_it_names_and_only_those()
    {
        var night = (await Night.WithAsync(new Fault(Faults.TelemetryGap, "checkout", 1, Night.Start) { Sources = ["resource-health"] })).After(2);
        await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => night.Facts("checkout", "resource-health"));
        Assert.AreEqual("none", (await night.Facts("checkout", "app-service-slot-swap"))["at"]);
        Assert.AreEqual("Available", (await night.Facts("cart", "resource-health"))["state"]);
    }

    [TestMethod]
    public async Task A_gap_at_the_target_makes_a_look_unclear_and_the_state_unreadable()
    {
        var night = (await Night.WithAsync(new Fault(Faults.TelemetryGap, "checkout", 1, Night.Start) { Sources = ["arm"] })).After(2);
        var swap = Night.Operation("app-service.slot-swap", "checkout", "swap-back/1");
        Assert.AreEqual(LookResult.Unclear, (await night.Estate.LookAsync(swap, CancellationToken.None)).Result);
        await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => night.Estate.ReadStateAsync(swap, CancellationToken.None));
    }

    [TestMethod]
    public async Task A_fault_with_a_duration_ends_by_itself()
    {
        var night = await Night.WithAsync(new Fault(Faults.DependencyOutage, "cart", 1, Night.Start) { Duration = TimeSpan.FromMinutes(10) });
        Assert.IsTrue(await night.After(8).ErrorsOf("cart") > 20);
        Assert.IsTrue(await night.After(15).ErrorsOf("cart") < 1);
    }

    [TestMethod]
    public async Task Each_fault_has_the_evidence_that_gives_it_away()
    {
        Assert.AreEqual("1", (await (await At5(Faults.SickInstance, "search")).Facts("search", "vmss-instances"))["unhealthy"]);
        Assert.AreEqual("true", (await (await At5(Faults.BadFlag, "recommendations")).Facts("recommendations", "feature-flags"))["enabled"]);
        Assert.AreEqual("payments-gateway", (await (await At5(Faults.DependencyOutage, "checkout")).Facts("checkout", "dependency-health"))["names"]);
        Assert.AreEqual("3", (await (await At5(Faults.ExpiringCertificate, "web")).Facts("web", "certificate", ("host", "shop.example")))["expiresInDays"]);
        Assert.IsTrue(int.Parse((await (await At5(Faults.SuspectedBreach, "identity")).Facts("identity", "log-query", ("query", "sign-in-anomalies.kql")))["suspicious"], CultureInfo.InvariantCulture) > 5);
        StringAssert.Contains((await (await At5(Faults.HostileLog, "sessions")).Facts("sessions", "log-query", ("query", "new-exceptions.kql")))["first"], "flush redis");
        Assert.IsTrue(await (await At5(Faults.Saturation, "reports")).Number("reports", "CpuPercentage") > 75);
        Assert.IsTrue(await (await At5(Faults.NoisyNeighbour, "search")).Number("search", "HttpResponseTime") > 0.3);
    }

    [TestMethod]
    public async Task Flapping_goes_and_comes_back()
    {
        var night = await Night.WithAsync(Faults.Flapping, "web");
        var samples = (await night.After(40).Read("web", "azure-monitor-metric", null, ("value", "100 * Http5xx / Requests"))).Samples;
        Assert.IsTrue(samples.Any(sample => sample.Value > 5) && samples.Any(sample => sample.Value < 1));
    }

    [TestMethod]
    public async Task A_source_or_metric_that_does_not_exist_is_no_answer()
    {
        var night = new Night();
        Assert.IsFalse(night.Estate.Answers("crystal-ball"));
        await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => night.Facts("web", "crystal-ball"));
        await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => night.Metric("web", "Http6xx"));
        await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => night.Metric("web", "Requests +"));
        await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => night.Metric("web", "Requests", "as usual"));
    }

    [TestMethod]
    public async Task A_fault_that_nobody_knows_is_refused()
    {
        await Assert.ThrowsExactlyAsync<ArgumentException>(() => Night.WithAsync("bad-karma", "web"));
        await Assert.ThrowsExactlyAsync<ArgumentException>(() => Night.WithAsync(Faults.BadFlag, "nowhere"));
    }

    static async Task<Night> At5(string fault, string service) => (await Night.WithAsync(fault, service)).After(5);

    static double Value(EvidenceAnswer answer, string fact) => double.Parse(answer.Facts[fact], CultureInfo.InvariantCulture);

    static DateTimeOffset Time(string fact) => DateTimeOffset.Parse(fact, CultureInfo.InvariantCulture);
}
