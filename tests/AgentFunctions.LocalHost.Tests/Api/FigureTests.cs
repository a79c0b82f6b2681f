using System.Net;

namespace AgentFunctions.LocalHost.Tests.Api;

[TestClass]
public sealed class FigureTests
{
    [TestMethod]
    public async Task Figures_over_time_are_there_as_json_as_a_page_and_for_prometheus_and_agree()
    {
        await using var host = await ApiHost.StartAsync();
        var id = (await host.SendAsync("http5xx-sev1-fired"))["incidentId"];
        await host.PostAsync("/api/clock", """{"advance": "PT1M"}""");
        await host.PostAsync($"/api/incidents/{id}/close", """{"reason": "drill"}""");
        await host.PostAsync($"/api/incidents/{id}/rating", """{"score": 4}""");

        var week = (await host.GetAsync("/api/metrics/responder?days=7")).Body!["window"]!;
        Assert.AreEqual("1", week["whole"]!["figures"]!["incidents"]!.ToString());
        Assert.HasCount(7, week["slices"]!.AsArray());
        Assert.AreEqual("1", week["slices"]![6]!["figures"]!["ratings"]!.ToString());

        var page = WebUtility.HtmlDecode(await host.Http.GetStringAsync("/console/metrics?days=7"));
        foreach (var told in new[] { "Time to acknowledge", "Escalations that needed a person", "Cost per incident", "1 of 1", "aria-current=\"page\"" })
            StringAssert.Contains(page, told);

        var text = await host.Http.GetStringAsync("/metrics");
        foreach (var line in new[] { "agentfunctions_incidents_ended_total{person=\"yes\"} 1", "agentfunctions_rating_score_total 4", "agentfunctions_incidents{state=\"closed\"} 1", "agentfunctions_acknowledge_seconds_bucket{le=\"+Inf\"} " })
            StringAssert.Contains(text, line);
    }

    [TestMethod]
    public async Task A_stretch_of_time_that_makes_no_sense_is_refused_with_the_member()
    {
        await using var host = await ApiHost.StartAsync();
        foreach (var days in new[] { "0", "401", "x", "-1", "1.5" })
        {
            var answer = await host.GetAsync($"/api/metrics/responder?days={days}");
            Assert.AreEqual(HttpStatusCode.BadRequest, answer.Status, days);
            Assert.IsNotNull(answer.Body!["errors"]!["days"], days);
            Assert.AreEqual(HttpStatusCode.NotFound, (await host.Http.GetAsync($"/console/metrics?days={days}")).StatusCode, days);
        }
    }

    [TestMethod]
    public async Task Every_line_for_prometheus_has_the_form_that_prometheus_reads()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync("http5xx-sev1-fired");
        foreach (var line in (await host.Http.GetStringAsync("/metrics")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            StringAssert.Matches(line, new("""^(# (HELP|TYPE) agentfunctions_[a-z_]+ .+|agentfunctions_[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.]+)$"""), line);
    }
}
