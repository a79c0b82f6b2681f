using System.Net;
using System.Text;

namespace AgentFunctions.LocalHost.Tests.Api;

[TestClass]
public sealed class ConsoleTests
{
    const int FirstPageLimit = 50 * 1024;
    const string Fault = """{"name": "bad-deployment", "service": "checkout"}""";
    const string HalfAMinute = """{"advance": "PT30S"}""";
    const int LongestWait = 20;

    [TestMethod]
    public async Task Every_page_answers_without_a_key_and_the_api_still_asks_for_it()
    {
        await using var host = await ApiHost.StartAsync();
        using var stranger = new HttpClient { BaseAddress = host.Http.BaseAddress };
        var id = (await host.SendAsync("http5xx-sev1-fired"))["incidentId"];

        foreach (var path in new[] { "/console", $"/console/incidents/{id}", "/console/incidents", "/console/runbooks", "/console/services", "/console/audit", "/console/site.css", "/console/live.js" })
            Assert.AreEqual(HttpStatusCode.OK, (await stranger.GetAsync(path)).StatusCode, path);
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/incidents")).StatusCode);
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await stranger.PostAsync($"/api/incidents/{id}/take", null)).StatusCode);
    }

    [TestMethod]
    public async Task The_first_page_is_small_and_lists_what_is_open_and_what_is_stopped()
    {
        await using var host = await ApiHost.StartAsync();
        var alert = await File.ReadAllTextAsync(ApiHost.Payload("http5xx-sev1-fired"));
        var service = 0;
        foreach (var name in new[] { "app-checkout", "vmss-search", "plan-reports", "app-identity", "redis-sessions" })
            await host.PostAsync("/api/alerts", alert.Replace("alerts/", $"alerts/{service++}", StringComparison.Ordinal).Replace("app-checkout", name, StringComparison.Ordinal));
        await host.PostAsync("/api/stop", """{"scope": "service:checkout", "reason": "drill"}""");

        var page = await host.Http.GetStringAsync("/console");
        StringAssert.Contains(page, "INC-0001");
        StringAssert.Contains(page, "service:checkout");
        StringAssert.Contains(page, "href=\"/console/stop\"");
        Assert.IsLessThan(FirstPageLimit, Encoding.UTF8.GetByteCount(page));
    }

    [TestMethod]
    public async Task The_page_of_an_incident_tells_its_state_its_impact_its_evidence_and_its_trail()
    {
        await using var host = await ApiHost.StartAsync();
        var id = await AskAsync(host);
        var incident = (await host.GetAsync($"/api/incidents/{id}")).Body!;
        var page = WebUtility.HtmlDecode(await host.Http.GetStringAsync($"/console/incidents/{id}"));
        StringAssert.Contains(page, incident["state"]!.ToString().Replace('-', ' '));
        foreach (var hurt in incident["impactChain"]!.AsArray())
            StringAssert.Contains(page, $"<li>{hurt}");
        foreach (var evidence in incident["snapshot"]!["evidence"]!.AsArray())
            StringAssert.Contains(page, $">{evidence!["name"]}</th>");
        foreach (var entry in incident["timeline"]!.AsArray())
            StringAssert.Contains(page, $"<strong>{entry!["what"]}</strong>");
        StringAssert.Contains(page, "<svg");
        StringAssert.Contains(page, "chain verified");
        Assert.IsLessThan(FirstPageLimit, Encoding.UTF8.GetByteCount(page));
    }

    [TestMethod]
    public async Task Whoever_is_asked_finds_the_contract_and_the_line_to_type()
    {
        await using var host = await ApiHost.StartAsync();
        var id = await AskAsync(host);

        using var stranger = new HttpClient { BaseAddress = host.Http.BaseAddress };
        var approval = (await host.GetAsync("/api/approvals?state=pending")).Body!["items"]![0]!;
        foreach (var path in new[] { "/console", "/console/approvals", $"/console/incidents/{id}" })
        {
            StringAssert.Contains(await host.Http.GetStringAsync(path), "Approve as ben", path);
            var page = WebUtility.HtmlDecode(await stranger.GetStringAsync(path));
            StringAssert.Contains(page, approval["contract"]!["expectedEffect"]!.ToString(), path);
            StringAssert.Contains(page, approval["contract"]!["undo"]!.ToString(), path);
            StringAssert.Contains(page, $"approval approve {approval["id"]} --as {approval["asked"]![0]} --data", path);
        }
    }

    [TestMethod]
    public async Task A_stranger_is_shown_the_line_with_which_to_stop()
    {
        await using var host = await ApiHost.StartAsync();
        using var stranger = new HttpClient { BaseAddress = host.Http.BaseAddress };
        var page = WebUtility.HtmlDecode(await stranger.GetStringAsync("/console/stop?scope=service:checkout"));

        StringAssert.Contains(page, "stop service:checkout --as NAME");
        StringAssert.Contains(page, host.Data);
        Assert.DoesNotContain("action=\"/console/stop\"", page);
    }

    [TestMethod]
    public async Task An_open_incident_renews_itself_unless_it_is_held_still()
    {
        await using var host = await ApiHost.StartAsync();
        var id = (await host.SendAsync("http5xx-sev1-fired"))["incidentId"];

        StringAssert.Contains(await host.Http.GetStringAsync($"/console/incidents/{id}"), "http-equiv=\"refresh\"");
        Assert.DoesNotContain("http-equiv", await host.Http.GetStringAsync($"/console/incidents/{id}?still=1"));
        await host.PostAsync($"/api/incidents/{id}/close", """{"reason": "drill"}""");
        Assert.DoesNotContain("http-equiv", await host.Http.GetStringAsync($"/console/incidents/{id}"));
    }

    [TestMethod]
    public async Task What_does_not_exist_is_a_page_that_says_so()
    {
        await using var host = await ApiHost.StartAsync();
        foreach (var path in new[] { "/console/incidents/INC-9999", "/console/incidents/%3Cscript%3E", "/console/incidents?state=odd", "/console/incidents?continuation=odd", "/console/alerts/odd", "/console/runbooks/odd", "/console/nowhere/at/all" })
        {
            using var answer = await host.Http.GetAsync(path);
            Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode, path);
            Assert.AreEqual("text/html", answer.Content.Headers.ContentType!.MediaType, path);
            var page = await answer.Content.ReadAsStringAsync();
            StringAssert.Contains(page, "There is no");
            Assert.DoesNotContain("<script", page);
        }
    }

    [TestMethod]
    public async Task The_runbooks_are_listed_with_what_they_earned()
    {
        await using var host = await ApiHost.StartAsync();
        await host.PostAsync("/api/runbooks/unhealthy-instance-restart/stage", """{"stage": "auto", "reason": "ten good runs", "evenSo": true}""");

        var page = await host.Http.GetStringAsync("/console/runbooks");
        foreach (var runbook in (await host.GetAsync("/api/runbooks")).Body!["items"]!.AsArray())
            StringAssert.Contains(page, runbook!["id"]!.ToString());
        StringAssert.Contains(page, "<strong>auto</strong>");
    }

    [TestMethod]
    public async Task A_receipt_says_by_which_rule_an_alert_was_handled_and_the_incident_leads_to_it()
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await host.SendAsync("http5xx-sev1-fired");

        StringAssert.Contains(await host.Http.GetStringAsync($"/console/incidents/{answer["incidentId"]}"), $"/console/alerts/{answer["receiptId"]}");
        var receipt = (await host.GetAsync($"/api/alerts/{answer["receiptId"]}")).Body!["receipt"]!;
        var page = WebUtility.HtmlDecode(await host.Http.GetStringAsync($"/console/alerts/{answer["receiptId"]}"));
        StringAssert.Contains(page, receipt["rule"]!.ToString());
        StringAssert.Contains(page, receipt["reason"]!.ToString());
    }

    [TestMethod]
    public async Task A_runbook_tells_what_it_may_do_when_and_who_must_agree()
    {
        await using var host = await ApiHost.StartAsync();
        var page = WebUtility.HtmlDecode(await host.Http.GetStringAsync("/console/runbooks/app-service-bad-deployment"));

        foreach (var told in new[] { "What it may do", "Who must agree", "slot-swap", "checkout", "Not used yet" })
            StringAssert.Contains(page, told);
    }

    [TestMethod]
    public async Task The_map_marks_where_an_incident_is_rooted_and_whom_it_hurts()
    {
        await using var host = await ApiHost.StartAsync();
        await AskAsync(host);
        var page = await host.Http.GetStringAsync("/console/services");

        StringAssert.Contains(page, "<rect class=\"root\"");
        StringAssert.Contains(page, "<rect class=\"hurt\"");
        StringAssert.Contains(page, "class=\"call hurts\"");
    }

    [TestMethod]
    public async Task The_audit_page_checks_every_chain_and_tells_of_stops()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync("http5xx-sev1-fired");
        await host.PostAsync("/api/stop", """{"scope": "service:checkout", "reason": "drill"}""");

        var page = WebUtility.HtmlDecode(await host.Http.GetStringAsync("/console/audit"));
        StringAssert.Contains(page, ">holds</span>");
        StringAssert.Contains(page, "service:checkout by ben: drill");
    }

    /// <summary>The simulated estate breaks, and its alerts make somebody be asked.</summary>
    static async Task<string> AskAsync(ApiHost host)
    {
        Assert.AreEqual(HttpStatusCode.Accepted, (await host.PostAsync("/api/estate/faults", Fault)).Status);
        for (var waited = 0; waited < LongestWait; waited++)
        {
            Assert.AreEqual(HttpStatusCode.OK, (await host.PostAsync("/api/clock", HalfAMinute)).Status);
            if ((await host.GetAsync("/api/incidents?state=awaiting-approval")).Body!["items"]!.AsArray() is [var incident, ..])
                return incident!["id"]!.ToString();
        }

        throw new AssertFailedException("Nobody was asked.");
    }
}
