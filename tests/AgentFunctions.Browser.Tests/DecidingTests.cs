using System.Net;
using Microsoft.Playwright;

namespace AgentFunctions.Browser.Tests;

[TestClass]
public sealed class DecidingTests
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task A_person_signs_in_and_agrees_from_the_page_with_and_without_javascript(bool script)
    {
        await using var visit = await Visit.StartAsync(new() { JavaScriptEnabled = script });
        var id = await visit.AskAsync();
        await visit.GoAsync($"/console/incidents/{id}");
        await visit.SignInAsync("asha");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/console/incidents/{id}$"));

        await visit.Page.GetByLabel("Comment, for the record").FillAsync("looks right");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Approve as asha" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Waiting for a decision" })).ToHaveCountAsync(0);
        var approval = (await visit.GetAsync("/api/approvals"))["items"]![0]!;
        Assert.AreEqual("approved", approval["status"]!.ToString());
        Assert.AreEqual("asha", approval["decidedBy"]!.ToString());
        Assert.AreEqual("looks right", approval["votes"]![0]!["comment"]!.ToString());
        Assert.IsEmpty(visit.Complaints, string.Join("\n", visit.Complaints));
    }

    [TestMethod]
    public async Task Whoever_is_not_in_the_chain_is_told_so_and_nothing_is_decided()
    {
        await using var visit = await Visit.StartAsync();
        await visit.AskAsync();
        await visit.GoAsync("/console/approvals");
        await visit.SignInAsync("stranger");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Waiting for you: 0" })).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Nothing was changed" })).ToBeVisibleAsync();
        Assert.AreEqual("pending", (await visit.GetAsync("/api/approvals"))["items"]![0]!["status"]!.ToString());
    }

    [TestMethod]
    public async Task The_stop_button_asks_for_a_reason_and_then_stops_and_can_be_lifted()
    {
        await using var visit = await Visit.StartAsync();
        var id = await visit.AskAsync();
        await visit.GoAsync("/console");
        await visit.SignInAsync("asha");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Stop..." }).First.ClickAsync();
        await visit.Page.GetByLabel("Why, for the record").FillAsync("migration under way");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Stop it", Exact = true }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByText("migration under way")).ToBeVisibleAsync();
        Assert.AreEqual("global", (await visit.GetAsync("/api/stop"))["orders"]![0]!["scope"]!.ToString());
        await visit.PostAsync($"/api/approvals/{(await visit.GetAsync("/api/approvals"))["items"]![0]!["id"]}/decision", """{"decision": "approve"}""", "asha");
        await visit.PassAsync("PT1M");
        Assert.AreEqual("stopped", (await visit.GetAsync($"/api/incidents/{id}"))["state"]!.ToString());

        await visit.GoAsync("/console/stop");
        await visit.Page.GetByLabel("Why it may act again").FillAsync("migration is over");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Resume global" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "In force: 1" })).ToHaveCountAsync(0);
        Assert.IsEmpty((await visit.GetAsync("/api/stop"))["orders"]!.AsArray());
    }

    [TestMethod]
    public async Task A_person_takes_an_incident_over_notes_what_was_seen_closes_it_and_says_how_it_went()
    {
        await using var visit = await Visit.StartAsync();
        var id = await visit.AskAsync();
        await visit.GoAsync($"/console/incidents/{id}");
        await visit.SignInAsync("asha");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Take it over") }).ClickAsync();
        await visit.Page.GetByLabel("Note: what was seen, what was the cause").FillAsync("the migration locked a table");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Write it down" }).ClickAsync();
        await visit.Page.GetByLabel("Why").FillAsync("unlocked by hand");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Close it" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "2", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("So far: 2 of 5 by asha")).ToBeVisibleAsync();

        var incident = await visit.GetAsync($"/api/incidents/{id}");
        Assert.AreEqual("closed", incident["state"]!.ToString());
        Assert.AreEqual("asha", incident["takenBy"]!.ToString());
        Assert.AreEqual("the migration locked a table", incident["notes"]![0]!["text"]!.ToString());
    }

    [TestMethod]
    public async Task What_somebody_is_typing_survives_the_renewal_of_the_page()
    {
        await using var visit = await Visit.StartAsync();
        var id = await visit.AskAsync();
        await visit.GoAsync($"/console/incidents/{id}");
        await visit.SignInAsync("asha");
        await visit.Page.GetByLabel("Note: what was seen, what was the cause").FillAsync("half a sen");
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Timeline" }).ClickAsync();
        await visit.PostAsync($"/api/incidents/{id}/notes", """{"text": "somebody else is quicker"}""");

        await Assertions.Expect(visit.Page.GetByText("somebody else is quicker").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(visit.Page.GetByLabel("Note: what was seen, what was the cause")).ToHaveValueAsync("half a sen");
    }

    [TestMethod]
    public async Task A_form_of_another_site_changes_nothing_though_the_browser_sends_the_cookie_along()
    {
        await using var visit = await Visit.StartAsync();
        await visit.AskAsync();
        await visit.GoAsync("/console");
        await visit.SignInAsync("asha");
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/console/stop") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["scope"] = "global", ["reason"] = "gotcha" }) };
        foreign.Headers.Add("Cookie", await visit.CookiesAsync());
        using var http = new HttpClient { BaseAddress = visit.Http.BaseAddress };

        Assert.AreEqual(HttpStatusCode.Forbidden, (await http.SendAsync(foreign)).StatusCode);
        Assert.IsEmpty((await visit.GetAsync("/api/stop"))["orders"]!.AsArray());
    }
}
