using System.Net;
using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Tests.Access;

[TestClass]
public sealed class LinkTests
{
    [TestMethod]
    public async Task The_terminal_shows_the_link_to_the_person_who_is_asked()
    {
        await using var asked = await AskedHost.OpenAsync();
        StringAssert.Contains(asked.Terminal, $"answer: {asked.Host.Http.BaseAddress}approve?token={asked.Token}");
    }

    [TestMethod]
    public async Task A_link_is_made_for_who_was_asked_and_for_nobody_else()
    {
        await using var asked = await AskedHost.OpenAsync();
        foreach (var other in new[] { "ben", "mallory", "web-platform", "" })
            Assert.IsNull(await asked.Links.ForAsync(asked.ApprovalId, other, default), other);
        Assert.IsNull(await asked.Links.ForAsync("inc-0009-x-1", "asha", default));
    }

    [TestMethod]
    public async Task One_answer_uses_a_link_up()
    {
        await using var asked = await AskedHost.OpenAsync();
        var (status, body) = await asked.DecideAsync(asked.Token);
        Assert.AreEqual(HttpStatusCode.OK, status);
        Assert.AreEqual("approved by asha", body!["reason"]!.ToString());
        Assert.AreEqual("link", body["approval"]!["votes"]![0]!["via"]!.ToString());

        var again = await asked.DecideAsync(asked.Token, "decline");
        Assert.AreEqual((HttpStatusCode.Conflict, "doubled"), (again.Status, again.Body!["refusal"]!.ToString()));
        Assert.HasCount(1, await asked.AuditAsync("approved"));
    }

    [TestMethod]
    public async Task A_thousand_clicks_at_once_are_one_decision()
    {
        await using var asked = await AskedHost.OpenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(click => asked.DecideAsync(asked.Token, click % 2 == 0 ? "approve" : "decline")));

        Assert.AreEqual(1, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.AreEqual(999, answers.Count(answer => answer.Status == HttpStatusCode.Conflict));
        Assert.HasCount(1, (await asked.AuditAsync("approved")).Concat(await asked.AuditAsync("declined")));
        Assert.HasCount(1, await asked.AuditAsync("decision refused"));
    }

    [TestMethod]
    public async Task Opening_a_link_decides_nothing_however_often_it_is_opened()
    {
        await using var asked = await AskedHost.OpenAsync();
        for (var open = 0; open < 5; open++)
        {
            var page = await asked.PageAsync($"/approve?token={asked.Token}");
            Assert.AreEqual(HttpStatusCode.OK, page.Response.StatusCode);
            StringAssert.Contains(page.Html, "asha, do you agree?");
            Assert.AreEqual("no-store", page.Response.Headers.CacheControl!.ToString());
        }

        Assert.AreEqual(ApprovalStatus.Pending, (await asked.ApprovalAsync())!.Status);
        Assert.IsEmpty((await asked.ApprovalAsync())!.Votes);
    }

    [TestMethod]
    public async Task The_pages_button_decides_and_only_from_the_browser_that_was_shown_the_page()
    {
        await using var asked = await AskedHost.OpenAsync();
        var page = await asked.PageAsync($"/approve?token={asked.Token}");
        (string, string)[] form = [("form-mark", AskedHost.MarkIn(page.Html)), ("token", asked.Token), ("decision", "approve"), ("comment", "go")];

        Assert.AreEqual(HttpStatusCode.Forbidden, (await asked.FormAsync("/approve", null, form)).StatusCode, "no cookie");
        Assert.AreEqual(HttpStatusCode.Forbidden, (await asked.FormAsync("/approve", "agentfunctions-browser=another", form)).StatusCode, "another browser");
        Assert.AreEqual(HttpStatusCode.Forbidden, (await asked.FormAsync("/approve", page.Cookie, [.. form[1..]])).StatusCode, "no mark");
        Assert.AreEqual(ApprovalStatus.Pending, (await asked.ApprovalAsync())!.Status);

        Assert.AreEqual(HttpStatusCode.OK, (await asked.FormAsync("/approve", page.Cookie, form)).StatusCode);
        Assert.AreEqual("asha", (await asked.ApprovalAsync())!.DecidedBy);
    }

    [TestMethod]
    [DataRow("high", false)]
    [DataRow("unknown", false)]
    [DataRow("medium", true)]
    public async Task Much_is_decided_by_a_signed_in_person_and_the_link_only_leads_there(string risk, bool fourEyes)
    {
        await using var asked = await AskedHost.OpenAsync();
        await asked.ChangeAsync(was => was with { Contract = Activities.Contracts.Sealed(was.Contract with { Risk = risk }), Need = was.Need with { FourEyes = fourEyes } });
        var token = asked.Links.For((await asked.ApprovalAsync())!, "asha")!.Query["?token=".Length..];
        var (status, body) = await asked.DecideAsync(token);
        Assert.AreEqual((HttpStatusCode.Forbidden, "sign-in"), (status, body!["refusal"]!.ToString()));

        var page = await asked.PageAsync($"/approve?token={token}");
        StringAssert.Contains(page.Html, "Sign in to answer");
        Assert.DoesNotContain("<form", page.Html);

        var session = await SignInAsync(asked, "asha", asked.Host.Key, $"/approve?token={token}");
        var again = await asked.PageAsync($"/approve?token={token}", session);
        var decided = await asked.FormAsync("/approve", session, ("form-mark", AskedHost.MarkIn(again.Html)), ("token", token), ("decision", "approve"));
        Assert.AreEqual(HttpStatusCode.OK, decided.StatusCode);
        Assert.AreEqual("session", (await asked.ApprovalAsync())!.Votes[0].Via);
    }

    [TestMethod]
    public async Task A_link_ends_with_its_request_and_with_what_it_asked_for()
    {
        await using var asked = await AskedHost.OpenAsync();
        await asked.ChangeAsync(was => was with { Contract = Activities.Contracts.Sealed(was.Contract with { Undo = "something else" }) });
        Assert.AreEqual("void", (await asked.DecideAsync(asked.Token)).Body!["refusal"]!.ToString());

        await asked.Host.PostAsync("/api/clock", """{"advance": "PT2H"}""");
        Assert.AreEqual(HttpStatusCode.Forbidden, (await asked.DecideAsync(asked.Token)).Status);
        Assert.AreEqual(HttpStatusCode.Forbidden, (await asked.PageAsync($"/approve?token={asked.Token}")).Response.StatusCode);
    }

    [TestMethod]
    public async Task A_link_opens_nothing_but_the_answer()
    {
        await using var asked = await AskedHost.OpenAsync();
        foreach (var path in new[] { "/api/incidents", "/api/approvals", $"/api/approvals/{asked.ApprovalId}", "/metrics" })
            Assert.AreEqual(HttpStatusCode.Forbidden, (await asked.PageAsync($"{path}?token={asked.Token}")).Response.StatusCode, path);
        foreach (var path in new[] { "/api/stop", "/api/resume", "/api/alerts", $"/api/incidents/INC-0001/close" })
            Assert.AreEqual(HttpStatusCode.Forbidden, (await asked.PostAsync($"{path}?token={asked.Token}", new StringContent("{}"))).Status, path);
    }

    internal static async Task<string> SignInAsync(AskedHost asked, string person, string key, string then)
    {
        var page = await asked.PageAsync($"/sign-in?then={Uri.EscapeDataString(then)}");
        var answer = await asked.FormAsync("/sign-in", page.Cookie, ("form-mark", AskedHost.MarkIn(page.Html)), ("then", then), ("person", person), ("key", key));
        Assert.AreEqual((HttpStatusCode.SeeOther, then), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        return AskedHost.CookieOf(answer)!;
    }
}
