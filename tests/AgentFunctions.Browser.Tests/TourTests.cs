using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace AgentFunctions.Browser.Tests;

[TestClass]
public sealed class TourTests
{
    const int LargestPage = 50 * 1024;

    /// <summary>What came over the wire for this page with an empty cache: the page, style and script. Charts are drawn in the page, and are taken off.</summary>
    const string Weight = """
        () => performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource").filter(one => /[.](css|js)$/.test(one.name))).reduce((sum, one) => sum + one.encodedBodySize, 0)
            - [...document.querySelectorAll("svg")].reduce((sum, one) => sum + one.outerHTML.length, 0)
        """;

    /// <summary>In the page itself: RunAxe opens another page for each run, which costs half a minute a page on a busy machine.</summary>
    const string Violations = """
        async rules => (await axe.run(document, rules ? { runOnly: rules, resultTypes: ["violations"] } : { resultTypes: ["violations"] })).violations
            .map(rule => `${rule.id}: ${rule.help} at ${rule.nodes.map(node => node.html).join(", ")}`)
        """;

    static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Light and dark differ in nothing else.</summary>
    static readonly string[] Colours = ["color-contrast", "link-in-text-block"];

    [TestMethod]
    public async Task Every_page_obeys_the_rules_of_accessibility_fits_a_phone_is_light_and_draws_no_complaint()
    {
        await using var visit = await Visit.StartAsync(new() { ViewportSize = Pictures.Desk });
        var tour = await Tour.AfterANightAsync(visit);
        var wrong = new List<string>();
        string? person = null;
        foreach (var stop in tour.Stops)
        {
            if (stop.Person != person)
            {
                await visit.GoAsync("/console");
                await visit.SignInAsync(stop.Person!);
                person = stop.Person;
            }

            wrong.AddRange(await WrongAsync(visit, stop));
        }

        Assert.IsEmpty(wrong, string.Join("\n", wrong));
    }

    static async Task<IReadOnlyList<string>> WrongAsync(Visit visit, Stop stop)
    {
        var wrong = new List<string>();
        await visit.GoAsync(stop.Path);
        if (stop.Press is { } button)
        {
            await visit.Page.GetByLabel("Why, for the record").FillAsync("a long train ride");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        }

        if (Pictures.AreWanted)
            await Pictures.TakeAsync(visit.Page, stop.Name);
        else
            wrong.AddRange(await BrokenAsync(visit.Page, stop.Name));
        if (await visit.Page.EvaluateAsync<int>(Weight) is var bytes && bytes > LargestPage)
            wrong.Add($"{stop.Name} takes {bytes} bytes without its charts");

        await visit.Page.SetViewportSizeAsync(Pictures.Phone.Width, Pictures.Phone.Height);
        if (await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over)
            wrong.Add($"{stop.Name} is {over} pixels wider than a phone");
        await visit.Page.SetViewportSizeAsync(Pictures.Desk.Width, Pictures.Desk.Height);
        return wrong;
    }

    static async Task<IReadOnlyList<string>> BrokenAsync(IPage page, string name)
    {
        await page.EvaluateAsync(Axe);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var dark = await page.EvaluateAsync<string[]>(Violations, Colours);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        var light = await page.EvaluateAsync<string[]>(Violations);
        return [.. dark.Select(found => $"{name}, dark: {found}"), .. light.Select(found => $"{name}, light: {found}")];
    }
}
