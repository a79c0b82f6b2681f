using System.Net;
using AgentFunctions.LocalHost.Tests.Api;

namespace AgentFunctions.LocalHost.Tests.Watching;

/// <summary>What an incident shows of what was seen, and what is kept out of it.</summary>
[TestClass]
public sealed class SnapshotTests
{
    const string Secret = "hunter2-and-more";

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task Changes_stand_ranked_with_reasons_beside_the_ways_out_and_no_planted_secret_is_kept()
    {
        await using var host = await ApiHost.StartAsync();
        var pushed = await host.PostAsync("/api/changes", $$"""
            {"service": "checkout", "kind": "config", "time": "2026-11-20T02:59:00Z", "by": "dana@contoso.example", "what": "Password={{Secret}}", "link": "https://ci.example/run?token={{Secret}}"}
            """);
        Assert.AreEqual(HttpStatusCode.Accepted, pushed.Status);
        await host.PostAsync("/api/estate/faults", """{"name": "bad-deployment", "service": "checkout"}""");
        for (var half = 0; half < 8; half++)
            await host.PostAsync("/api/clock", """{"advance": "PT30S"}""");

        var id = (await host.GetAsync("/api/incidents")).Body!["items"]![0]!["id"]!.ToString();
        var whole = (await host.GetAsync($"/api/incidents/{id}")).Body!;
        var changes = whole["snapshot"]!["changes"]!.AsArray();
        var scores = changes.Select(change => change!["rank"]!["score"]!.GetValue<double>()).ToArray();

        CollectionAssert.AreEqual(scores.OrderDescending().ToArray(), scores);
        Assert.IsTrue(changes.Any(change => change!["kind"]!.ToString() == "config" && change["by"]!.ToString() == "[e-mail]"));
        StringAssert.Contains(changes[0]!["rank"]!["because"]!.ToString(), "before the start");
        Assert.IsTrue(whole["snapshot"]!["mitigations"]!.AsArray().Any(path => path!["action"]!.ToString() == "app-service.slot-swap"));
        foreach (var text in new[] { whole.ToJsonString(), (await host.GetAsync($"/api/incidents/{id}/audit")).Body!.ToJsonString(), pushed.Body!.ToJsonString() })
        {
            Assert.DoesNotContain(Secret, text);
            Assert.DoesNotContain("dana@", text.Replace("\"author\":\"dana@contoso.example\"", "", StringComparison.OrdinalIgnoreCase).Replace("\"runbookAuthor\":\"dana@contoso.example\"", "", StringComparison.OrdinalIgnoreCase));
        }
    }

    [TestMethod]
    public async Task A_release_with_a_one_way_migration_is_never_reversible()
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await host.PostAsync("/api/changes", """
            {"service": "checkout", "kind": "deployment", "version": "2", "release": {"lastKnownGood": "1", "reversible": true, "oneWayMigration": true, "coordinatedWith": ["cart"]}}
            """);

        Assert.AreEqual("false", answer.Body!["release"]!["reversible"]!.ToJsonString());
        Assert.AreEqual("false", answer.Body!["reversible"]!.ToJsonString());
    }

    [TestMethod]
    public async Task What_could_not_be_seen_is_reported_by_service()
    {
        await using var host = await ApiHost.StartAsync();
        await host.PostAsync("/api/estate/faults", """{"name": "telemetry-gap", "service": "checkout", "sources": ["app-service-slot"]}""");
        await host.PostAsync("/api/estate/faults", """{"name": "bad-deployment", "service": "checkout"}""");
        for (var half = 0; half < 8; half++)
            await host.PostAsync("/api/clock", """{"advance": "PT30S"}""");

        var report = (await host.GetAsync("/api/reports/gaps?days=7")).Body!;
        var gap = report["services"]!.AsArray().Single(service => service!["service"]!.ToString() == "checkout")!["gaps"]!.AsArray().Single(gap => gap!["source"]!.ToString() == "app-service-slot")!;
        Assert.AreEqual("1", gap["missing"]!.ToJsonString());
        StringAssert.Contains(gap["lastReason"]!.ToString(), "telemetry gap");
        Assert.AreEqual(HttpStatusCode.BadRequest, (await host.GetAsync("/api/reports/gaps?days=many")).Status);
    }

    [TestMethod]
    public async Task The_host_s_own_heartbeat_is_well_and_says_when_its_store_is_not()
    {
        await using var host = await ApiHost.StartAsync();
        await host.PostAsync("/api/clock", """{"advance": "PT2M"}""");
        Assert.IsEmpty(host.Server.Installation.Heartbeat.Last!.Problems, string.Join(", ", host.Server.Installation.Heartbeat.Last!.Problems));
    }
}
