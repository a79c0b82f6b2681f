using Microsoft.Playwright;

namespace AgentFunctions.Browser.Tests;

[TestClass]
public sealed class ConsoleTests
{
    [TestMethod]
    public async Task Whoever_is_woken_finds_the_incident_what_it_hurts_and_what_is_asked_from_the_first_page()
    {
        await using var visit = await Visit.StartAsync();
        var id = await visit.AskAsync();

        await visit.GoAsync("/console");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Waiting for a decision: 1" })).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = id }).First.ClickAsync();

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/console/incidents/{id}"));
        await Assertions.Expect(visit.Page.Locator(".chain li").First).ToContainTextAsync("checkout");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Waiting for a decision" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Img).First).ToBeVisibleAsync();
        Assert.IsEmpty(visit.Complaints, string.Join("\n", visit.Complaints));
    }

    [TestMethod]
    public async Task An_open_incident_is_followed_without_touching_the_page()
    {
        await using var visit = await Visit.StartAsync();
        var id = await visit.AskAsync();
        await visit.GoAsync($"/console/incidents/{id}");
        await visit.Page.EvaluateAsync("() => { window.loadedOnce = true; document.querySelector('details').open = true; }");

        await visit.PostAsync($"/api/incidents/{id}/notes", """{"text": "the release is being looked at by hand"}""");

        await Assertions.Expect(visit.Page.GetByText("the release is being looked at by hand").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.IsTrue(await visit.Page.EvaluateAsync<bool>("() => window.loadedOnce === true && document.querySelector('details').open"), "The page was loaded anew, or what was open was closed.");
        Assert.IsEmpty(visit.Complaints, string.Join("\n", visit.Complaints));
    }

    [TestMethod]
    public async Task Every_page_is_whole_without_javascript()
    {
        await using var visit = await Visit.StartAsync(new() { JavaScriptEnabled = false });
        var id = await visit.AskAsync();
        await visit.GoAsync($"/console/incidents/{id}?still=1");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Timeline" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".trail li").First).ToBeVisibleAsync();
    }
}
