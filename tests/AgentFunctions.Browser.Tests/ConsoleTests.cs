using Deque.AxeCore.Playwright;
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
    public async Task No_page_breaks_a_rule_of_accessibility_in_light_or_dark()
    {
        await using var visit = await Visit.StartAsync();
        var id = await visit.AskAsync();
        var broken = new List<string>();
        foreach (var path in new[] { "/console", $"/console/incidents/{id}?still=1", "/console/incidents", "/console/runbooks", "/console/runbooks/app-service-bad-deployment", "/console/services", "/console/audit", "/console/nowhere" })
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await visit.GoAsync(path);
                var found = await visit.Page.RunAxe();
                broken.AddRange(found.Violations.Select(rule => $"{path} {scheme}: {rule.Id}: {rule.Help} at {string.Join(", ", rule.Nodes.Select(node => node.Html))}"));
            }

        Assert.IsEmpty(broken, string.Join("\n", broken));
    }

    [TestMethod]
    public async Task A_phone_scrolls_tables_inside_themselves_and_never_the_page()
    {
        await using var visit = await Visit.StartAsync(new() { ViewportSize = new() { Width = 360, Height = 740 } });
        var id = await visit.AskAsync();
        foreach (var path in new[] { "/console", $"/console/incidents/{id}?still=1", "/console/incidents", "/console/runbooks", "/console/services", "/console/audit" })
        {
            await visit.GoAsync(path);
            var wide = await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.AreEqual(0, wide, path);
        }
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
