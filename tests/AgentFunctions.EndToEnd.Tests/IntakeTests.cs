using System.Net;
using System.Text;

namespace AgentFunctions.EndToEnd.Tests;

[TestClass]
public sealed class IntakeTests
{
    [TestMethod]
    public async Task Every_payload_is_accepted_or_refused_as_its_name_says()
    {
        await using var host = await RunningHost.StartAsync();
        foreach (var name in Suite.Payloads)
        {
            var (status, body) = await host.Calls.PostAsync("/api/alerts", Suite.Payload(name));
            Assert.AreEqual(name.StartsWith("refused-", StringComparison.Ordinal) ? 400 : 202, status, $"{name}: {body}");
        }
    }

    [TestMethod]
    public async Task A_message_that_comes_twice_counts_once()
    {
        await using var host = await RunningHost.StartAsync();
        var alert = new AzureMonitor("e2e-nobody", await host.Clock.NowAsync()).Fired();
        var first = (await host.Calls.PostAsync("/api/alerts", alert)).Body;
        var again = (await host.Calls.PostAsync("/api/alerts", alert)).Body;

        Assert.AreEqual("duplicate", $"{again["disposition"]}");
        Assert.AreEqual($"{first["receiptId"]}", $"{again["receiptId"]}");
        var receipt = await host.Calls.GetAsync($"/api/alerts/{first["receiptId"]}");
        Assert.AreEqual($"{first["incidentId"]}", $"{receipt["receipt"]!["incidentId"]}");
    }

    [TestMethod]
    public async Task A_resolved_that_overtakes_its_fired_opens_nothing()
    {
        await using var host = await RunningHost.StartAsync();
        var now = await host.Clock.NowAsync();
        var alert = new AzureMonitor("e2e-nobody", now - TimeSpan.FromMinutes(5));
        Assert.AreEqual("resolved", $"{(await host.Calls.PostAsync("/api/alerts", alert.Resolved(now))).Body["disposition"]}");
        var late = (await host.Calls.PostAsync("/api/alerts", alert.Fired())).Body;

        Assert.AreEqual("resolved", $"{late["disposition"]}");
        Assert.IsNull(late["incidentId"]);
    }

    [TestMethod]
    public async Task What_is_no_alert_is_refused_with_a_reason_and_never_with_a_500()
    {
        await using var host = await RunningHost.StartAsync();
        foreach (var body in (string[])["", "[]", "{", "\"alert\"", "{\"schemaId\": 7}"])
        {
            var (status, problem) = await host.Calls.AskAsync(new(HttpMethod.Post, "/api/alerts") { Content = new StringContent(body, Encoding.UTF8, "application/json") });
            Assert.AreEqual(HttpStatusCode.BadRequest, status, body);
            StringAssert.Contains(problem, "\"detail\"");
        }

        var large = new string('x', 1_100_000);
        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, (await host.Calls.AskAsync(new(HttpMethod.Post, "/api/alerts") { Content = new StringContent(large) })).Status);
    }
}
