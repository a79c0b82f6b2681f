using System.Net;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Tests.Api;

[TestClass]
public sealed class IntakeTests
{
    const string Fired = "http5xx-sev1-fired";

    [TestMethod]
    public async Task An_alert_opens_an_incident_that_can_be_read()
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await host.SendAsync(Fired);

        Assert.AreEqual(HttpStatusCode.Accepted, answer.Status);
        Assert.AreEqual("opened", answer["disposition"]);
        Assert.AreEqual(answer["incidentId"], (await host.GetAsync($"/api/incidents/{answer["incidentId"]}"))["id"]);
        Assert.AreEqual(answer["incidentId"], (await host.GetAsync($"/api/alerts/{answer["receiptId"]}")).Body!["receipt"]!["incidentId"]!.ToString());
    }

    [TestMethod]
    public async Task The_same_message_again_is_a_duplicate_with_the_same_receipt()
    {
        await using var host = await ApiHost.StartAsync();
        var first = await host.SendAsync(Fired);
        var again = await host.SendAsync(Fired);

        Assert.AreEqual("duplicate", again["disposition"]);
        Assert.AreEqual(first["receiptId"], again["receiptId"]);
        Assert.AreEqual(1, (await host.GetAsync("/api/incidents")).Body!["items"]!.AsArray().Count);
    }

    [TestMethod]
    public async Task Resolved_before_fired_opens_nothing()
    {
        await using var host = await ApiHost.StartAsync();
        Assert.AreEqual("resolved", (await host.SendAsync("http5xx-sev1-resolved"))["disposition"]);
        Assert.AreEqual("resolved", (await host.SendAsync(Fired))["disposition"]);
        Assert.AreEqual(0, (await host.GetAsync("/api/incidents")).Body!["items"]!.AsArray().Count);
    }

    [TestMethod]
    public async Task What_is_no_alert_is_refused_with_a_title_and_a_detail()
    {
        await using var host = await ApiHost.StartAsync();
        foreach (var body in new[] { "{}", "not json", "[]", "" })
        {
            var answer = await host.PostAsync("/api/alerts", body);
            Assert.AreEqual(HttpStatusCode.BadRequest, answer.Status, body);
            Assert.AreEqual("application/problem+json", answer.MediaType);
            Assert.AreNotEqual("", answer["title"]);
            Assert.AreNotEqual("", answer["detail"]);
        }
    }

    [TestMethod]
    public async Task More_than_a_megabyte_is_too_large()
    {
        await using var host = await ApiHost.StartAsync();
        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, (await host.PostAsync("/api/alerts", new string(' ', 1024 * 1024 + 1))).Status);
    }

    [TestMethod]
    public async Task A_failing_store_is_a_503_that_says_when_to_try_again_and_nothing_is_lost_after_it()
    {
        FailingRows? rows = null;
        await using var host = await ApiHost.StartAsync(store => rows = new FailingRows(store));
        foreach (var failure in new Exception[] { new StoreUnavailableException("The disk is full."), new InvalidOperationException("A mistake of ours.") })
        {
            rows!.Failure = failure;
            var answer = await host.SendAsync(Fired);
            Assert.AreEqual(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.IsNotNull(answer.Response.Headers.RetryAfter);
            Assert.AreEqual(HttpStatusCode.ServiceUnavailable, (await host.GetAsync("/api/ready")).Status);
        }

        rows!.Failure = null;
        Assert.AreEqual("opened", (await host.SendAsync(Fired))["disposition"]);
    }
}
