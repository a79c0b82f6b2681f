using Microsoft.Playwright;

namespace AgentFunctions.Browser.Tests;

/// <summary>People who say how far the responder may go, and who answers for them.</summary>
[TestClass]
public sealed class LeadingTests
{
    const string Runbook = "unhealthy-instance-restart";

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task An_administrator_gives_a_runbook_stage_auto_from_the_page_and_says_why(bool script)
    {
        await using var visit = await Visit.StartAsync(new() { JavaScriptEnabled = script, ViewportSize = Pictures.Phone });
        await visit.GoAsync($"/console/runbooks/{Runbook}");
        await visit.SignInAsync("ada");
        await AskForAutoAsync(visit.Page, evenSo: false);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Nothing was changed" })).ToBeVisibleAsync();

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Back to where you were" }).ClickAsync();
        await AskForAutoAsync(visit.Page, evenSo: true);

        await Assertions.Expect(visit.Page.Locator(".lead")).ToContainTextAsync("auto for search");
        var record = (await visit.GetAsync($"/api/runbooks/{Runbook}"))["records"]![0]!;
        Assert.AreEqual(("search", "auto"), (record["service"]!.ToString(), record["earned"]!.ToString()));
        StringAssert.Contains(string.Join(" ", record["history"]!.AsArray()), "ten good nights");
    }

    [TestMethod]
    public async Task Who_wrote_a_runbook_is_told_that_another_must_promote_it()
    {
        await using var visit = await Visit.StartAsync();
        var author = (await visit.GetAsync($"/api/runbooks/{Runbook}"))["author"]!.ToString().Split('@')[0];
        await visit.GoAsync($"/console/runbooks/{Runbook}");
        await visit.SignInAsync(author);
        await Assertions.Expect(visit.Page.GetByText("You wrote this runbook")).ToBeVisibleAsync();
        await AskForAutoAsync(visit.Page, evenSo: true);

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Nothing was changed" })).ToBeVisibleAsync();
        Assert.IsEmpty((await visit.GetAsync($"/api/runbooks/{Runbook}"))["records"]!.AsArray());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task A_person_delegates_from_the_page_and_answers_again(bool script)
    {
        await using var visit = await Visit.StartAsync(new() { JavaScriptEnabled = script, ViewportSize = Pictures.Phone });
        await visit.GoAsync("/console/delegations");
        await visit.SignInAsync("asha");
        await visit.Page.GetByLabel("Who answers for you").SelectOptionAsync("ben");
        await visit.Page.GetByLabel("For how long").SelectOptionAsync("4 hours");
        await visit.Page.GetByLabel("Why, for the record").FillAsync("at the dentist");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Delegate", Exact = true }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByText("at the dentist")).ToBeVisibleAsync();
        var one = (await visit.GetAsync("/api/delegations"))["items"]![0]!;
        Assert.AreEqual(("asha", "ben", "2026-11-20T07:00:00+00:00"), (one["from"]!.ToString(), one["to"]!.ToString(), one["end"]!.ToString()));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "I answer again" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("Everybody answers for themselves.")).ToBeVisibleAsync();
        Assert.IsEmpty(visit.Complaints, string.Join("\n", visit.Complaints));
    }

    [TestMethod]
    public async Task A_request_is_answered_with_the_keyboard_alone()
    {
        await using var visit = await Visit.StartAsync();
        var id = await visit.AskAsync();
        await visit.GoAsync($"/console/incidents/{id}?still=1");
        await visit.SignInAsync("asha");
        await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" })).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        var button = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Approve as asha" });
        for (var presses = 0; presses < 10 && !await button.EvaluateAsync<bool>("one => one === document.activeElement"); presses++)
            await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Waiting for a decision" })).ToHaveCountAsync(0);
        Assert.AreEqual("approved", (await visit.GetAsync("/api/approvals"))["items"]![0]!["status"]!.ToString());
    }

    static async Task AskForAutoAsync(IPage page, bool evenSo)
    {
        await page.GetByLabel("For the service").SelectOptionAsync("search");
        await page.GetByLabel("How far").SelectOptionAsync("auto");
        await page.GetByLabel("Why, for the record").FillAsync("ten good nights");
        if (evenSo)
            await page.GetByLabel("although the record does not propose it").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Change the stage" }).ClickAsync();
    }
}
