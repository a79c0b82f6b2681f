using System.Net;

namespace AgentFunctions.LocalHost.Tests.Api;

[TestClass]
public sealed class RouteTests
{
    [TestMethod]
    public async Task What_is_not_there_is_a_404_with_a_reason()
    {
        await using var host = await ApiHost.StartAsync();
        foreach (var path in new[] { "/api/incidents/INC-9999", "/api/incidents/x/handoff", "/api/approvals/none", "/api/alerts/none", "/api/runbooks/none", "/nowhere" })
        {
            var answer = await host.GetAsync(path);
            Assert.AreEqual(HttpStatusCode.NotFound, answer.Status, path);
            Assert.AreNotEqual("", answer["detail"], path);
        }
    }

    [TestMethod]
    public async Task A_query_that_makes_no_sense_names_the_member()
    {
        await using var host = await ApiHost.StartAsync();
        foreach (var (query, member) in new[] { ("state=asleep", "state"), ("since=yesterday", "since"), ("top=0", "top"), ("continuation=x", "continuation") })
        {
            var answer = await host.GetAsync($"/api/incidents?{query}");
            Assert.AreEqual(HttpStatusCode.BadRequest, answer.Status, query);
            Assert.IsNotNull(answer.Body!["errors"]![member], query);
        }
    }

    [TestMethod]
    public async Task A_stop_is_listed_until_it_is_lifted()
    {
        await using var host = await ApiHost.StartAsync();
        Assert.AreEqual(HttpStatusCode.BadRequest, (await host.PostAsync("/api/stop", """{"scope": "planet:earth", "reason": "x"}""")).Status);
        await host.PostAsync("/api/stop", """{"scope": "service:checkout", "reason": "drill"}""");
        Assert.AreEqual("ben", (await host.GetAsync("/api/stop")).Body!["orders"]![0]!["by"]!.ToString());

        Assert.AreEqual(HttpStatusCode.OK, (await host.PostAsync("/api/resume", """{"scope": "service:checkout", "reason": "over"}""")).Status);
        Assert.AreEqual(HttpStatusCode.NotFound, (await host.PostAsync("/api/resume", """{"scope": "service:checkout", "reason": "over"}""")).Status);
    }

    [TestMethod]
    public async Task A_promotion_is_kept_with_who_and_why_and_never_passes_the_runbook()
    {
        await using var host = await ApiHost.StartAsync();
        var promoted = await host.PostAsync("/api/runbooks/unhealthy-instance-restart/stage", """{"stage": "auto", "reason": "ten good runs", "evenSo": true}""");

        Assert.AreEqual(HttpStatusCode.OK, promoted.Status);
        StringAssert.Contains(promoted.Body!["records"]![0]!["history"]![0]!.ToString(), "ben: ten good runs");
        Assert.AreEqual(HttpStatusCode.Conflict, (await host.PostAsync("/api/runbooks/suspected-breach/stage", """{"stage": "auto", "reason": "x"}""")).Status);
    }

    [TestMethod]
    public async Task A_note_and_a_rating_are_kept_with_their_person()
    {
        await using var host = await ApiHost.StartAsync();
        var id = (await host.SendAsync("http5xx-sev1-fired"))["incidentId"];

        Assert.AreEqual(HttpStatusCode.Created, (await host.PostAsync($"/api/incidents/{id}/notes", """{"text": "looking"}""")).Status);
        Assert.AreEqual(HttpStatusCode.NoContent, (await host.PostAsync($"/api/incidents/{id}/rating", """{"score": 4}""")).Status);
        Assert.AreEqual(HttpStatusCode.BadRequest, (await host.PostAsync($"/api/incidents/{id}/rating", """{"score": 6}""")).Status);
        Assert.AreEqual("ben", (await host.GetAsync($"/api/incidents/{id}")).Body!["notes"]![0]!["by"]!.ToString());
        Assert.AreEqual("4", (await host.GetAsync("/api/metrics/responder"))["meanRating"]);
    }
}
