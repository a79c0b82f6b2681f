using Microsoft.Playwright;

namespace AgentFunctions.Browser.Tests;

[TestClass]
public sealed class LeadingTests
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task An_administrator_gives_a_runbook_stage_auto_from_the_page_and_says_why(bool script)
    {
        await using var visit = await Visit.StartAsync(new() { JavaScriptEnabled = script });
        await visit.GoAsync("/console/runbooks/unhealthy-instance-restart");
        await visit.SignInAsync("ada");
        await visit.Page.GetByLabel("For", new() { Exact = true }).SelectOptionAsync("search");
        await visit.Page.GetByLabel("Stage", new() { Exact = true }).SelectOptionAsync("auto");
        await visit.Page.GetByLabel("Why, for the record").FillAsync("ten good nights");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Change the stage" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("does not propose it")).ToBeVisibleAsync();

        await visit.GoAsync("/console/runbooks/unhealthy-instance-restart");
        await visit.Page.GetByLabel("For", new() { Exact = true }).SelectOptionAsync("search");
        await visit.Page.GetByLabel("Stage", new() { Exact = true }).SelectOptionAsync("auto");
        await visit.Page.GetByLabel("Why, for the record").FillAsync("ten good nights");
        await visit.Page.GetByLabel("although the record does not propose it").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Change the stage" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByText("search v")).ToBeVisibleAsync();
        var record = (await visit.GetAsync("/api/runbooks/unhealthy-instance-restart"))["records"]![0]!;
        Assert.AreEqual(("search", "auto"), (record["service"]!.ToString(), record["earned"]!.ToString()));
        StringAssert.Contains(record["history"]![0]!.ToString(), "ada: ten good nights");
    }

    [TestMethod]
    public async Task Who_wrote_a_runbook_is_told_that_another_must_promote_it_and_cannot_lift_its_stop()
    {
        await using var visit = await Visit.StartAsync();
        const string Id = "unhealthy-instance-restart";
        var author = (await visit.GetAsync($"/api/runbooks/{Id}"))["author"]!.ToString().Split('@')[0];
        await visit.GoAsync($"/console/runbooks/{Id}");
        await visit.SignInAsync(author);
        await Assertions.Expect(visit.Page.GetByText("You wrote this runbook")).ToBeVisibleAsync();
        await visit.Page.GetByLabel("Stage", new() { Exact = true }).SelectOptionAsync("auto");
        await visit.Page.GetByLabel("Why, for the record").FillAsync("trust me");
        await visit.Page.GetByLabel("although the record does not propose it").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Change the stage" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("another person must promote it")).ToBeVisibleAsync();

        await visit.PostAsync("/api/stop", $$"""{"scope": "runbook:{{Id}}", "reason": "drill"}""");
        await visit.GoAsync("/console/stop");
        await visit.Page.GetByLabel("Why it may act again").FillAsync("trust me");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("another person must let it act again")).ToBeVisibleAsync();
        Assert.HasCount(1, (await visit.GetAsync("/api/stop"))["orders"]!.AsArray());
    }

    [TestMethod]
    public async Task A_person_delegates_from_the_page_and_answers_again()
    {
        await using var visit = await Visit.StartAsync();
        await visit.GoAsync("/console/delegations");
        await visit.SignInAsync("asha");
        await visit.Page.GetByLabel("Who answers for you").SelectOptionAsync("ben");
        await visit.Page.GetByLabel("Why, for the record").FillAsync("at the dentist");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Delegate", Exact = true }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByText("at the dentist")).ToBeVisibleAsync();
        Assert.AreEqual("ben", (await visit.GetAsync("/api/delegations"))["items"]![0]!["to"]!.ToString());
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
        var button = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Approve as asha" });
        for (var presses = 0; presses < 60 && !await button.EvaluateAsync<bool>("one => one === document.activeElement"); presses++)
            await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(button).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Waiting for a decision" })).ToHaveCountAsync(0);
        Assert.AreEqual("approved", (await visit.GetAsync("/api/approvals"))["items"]![0]!["status"]!.ToString());
    }
}
