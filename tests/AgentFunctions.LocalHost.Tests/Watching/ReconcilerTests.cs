using System.Net;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Tests.Api;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Tests.Watching;

/// <summary>Messages that never arrive, and messages that nobody sent: against a host that listens.</summary>
[TestClass]
public sealed class ReconcilerTests
{
    static readonly string[] Storm = ["checkout", "cart", "web", "frontdoor", "mobile-api"];

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task Alerts_whose_messages_were_lost_are_found_at_their_source_and_worked_on()
    {
        await using var host = await ApiHost.StartAsync();
        await BreakAndLoseAsync(host);
        await PassAsync(host, minutes: 4);
        Assert.IsEmpty((await host.GetAsync("/api/incidents")).Body!["items"]!.AsArray());

        await PassAsync(host, minutes: 6);

        var incident = (await host.GetAsync("/api/incidents")).Body!["items"]!.AsArray().Single()!;
        Assert.AreEqual("checkout", incident["rootService"]!.ToString());
        var whole = (await host.GetAsync($"/api/incidents/{incident["id"]}")).Body!;
        var found = whole["timeline"]!.AsArray().Where(entry => entry!["what"]!.ToString() == "found").ToArray();
        Assert.HasCount(whole["alerts"]!.AsArray().Count, found);
        StringAssert.Contains(found[0]!["text"]!.ToString(), "its message never arrived");
        Assert.AreNotEqual("received", whole["state"]!.ToString());
    }

    [TestMethod]
    public async Task A_message_that_nobody_sent_leads_to_no_act_and_to_a_person()
    {
        await using var host = await ApiHost.StartAsync();
        await BreakAndLoseAsync(host);
        await PassAsync(host, minutes: 1);
        Assert.AreEqual(HttpStatusCode.Accepted, (await host.SendAsync("http5xx-sev1-fired")).Status);
        await PassAsync(host, minutes: 1);

        var incident = (await host.GetAsync("/api/incidents")).Body!["items"]!.AsArray().Single()!;
        var whole = (await host.GetAsync($"/api/incidents/{incident["id"]}")).Body!;
        var rule = whole["plan"]!["verdict"]!["rules"]!.AsArray().Single(rule => rule!["rule"]!.ToString() == "alert.confirmed")!;
        Assert.AreEqual("escalate", rule["answer"]!.ToString());
        StringAssert.Contains(rule["because"]!.ToString(), "forged");
        Assert.AreEqual("handed-off", whole["state"]!.ToString());
        Assert.IsEmpty(whole["actions"]!.AsArray());
    }

    [TestMethod]
    public async Task An_end_whose_message_was_lost_is_found_at_its_source_and_ends_the_incident()
    {
        await using var host = await ApiHost.StartAsync();
        await host.PostAsync("/api/estate/faults", $$"""{"name": "{{Faults.BadDeployment}}", "service": "checkout", "duration": "PT10M"}""");
        await PassAsync(host, minutes: 4);
        var id = (await host.GetAsync("/api/incidents")).Body!["items"]!.AsArray().Single()!["id"]!.ToString();
        foreach (var service in Storm)
            await host.PostAsync("/api/estate/faults", $$"""{"name": "{{Faults.LostMessages}}", "service": "{{service}}"}""");
        await PassAsync(host, minutes: 40);

        var whole = (await host.GetAsync($"/api/incidents/{id}")).Body!;
        var found = whole["timeline"]!.AsArray().Where(entry => entry!["text"]!.ToString().Contains("its Resolved never arrived", StringComparison.Ordinal)).ToArray();
        Assert.AreEqual("resolved-upstream", whole["state"]!.ToString(), whole["timeline"]!.ToJsonString());
        Assert.HasCount(whole["alerts"]!.AsArray().Count, found);
    }

    static async Task BreakAndLoseAsync(ApiHost host)
    {
        foreach (var service in Storm)
            Assert.AreEqual(HttpStatusCode.Accepted, (await host.PostAsync("/api/estate/faults", $$"""{"name": "{{Faults.LostMessages}}", "service": "{{service}}"}""")).Status);
        await host.PostAsync("/api/estate/faults", $$"""{"name": "{{Faults.BadDeployment}}", "service": "checkout"}""");
    }

    static async Task PassAsync(ApiHost host, int minutes)
    {
        for (var half = 0; half < 2 * minutes; half++)
            await host.PostAsync("/api/clock", """{"advance": "PT30S"}""");
    }
}
