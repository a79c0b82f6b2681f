using System.Text;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AgentFunctions.Browser.Tests;

/// <summary>Every page after a night with something of everything. With SCREENSHOTS=1 the pictures of the console's README are written anew.</summary>
[TestClass]
public sealed class NightTests
{
    const int LargestPage = 50 * 1024;

    /// <summary>Address, name of the picture, and whether it is also shown dark.</summary>
    static readonly (string Path, string Name, bool Dark)[] Pages =
    [
        ("/console", "now", true), ("/console/approvals", "approvals", false), ("/console/incidents", "incidents", false), ("/console/incidents/{asked}?still=1", "asked", true),
        ("/console/incidents/{resolved}", "resolved", false), ("/console/incidents/{resolved}/review", "review", false), ("/console/incidents/{given}?still=1", "handed-off", false),
        ("/console/incidents/{given}/handoff", "handoff", false), ("/console/alerts/{receipt}", "receipt", false), ("/console/runbooks", "runbooks", false),
        ("/console/runbooks/unhealthy-instance-restart", "runbook", false), ("/console/services", "services", true), ("/console/metrics?days=1", "metrics", true),
        ("/console/delegations", "delegations", false), ("/console/stop", "stop", false), ("/console/audit", "audit", false), ("/sign-in", "sign-in", false),
    ];

    [TestMethod]
    public async Task After_a_night_each_page_is_light_whole_and_without_a_complaint()
    {
        await using var visit = await Visit.StartAsync(new() { ViewportSize = new() { Width = 1120, Height = 900 } });
        var places = await LiveThroughAsync(visit);
        await visit.GoAsync("/console");
        await visit.SignInAsync("asha");
        var wrong = new List<string>();
        foreach (var (path, name, dark) in Pages)
        {
            var address = places.Aggregate(path, (text, place) => text.Replace($"{{{place.Key}}}", place.Value, StringComparison.Ordinal));
            await visit.GoAsync(address);
            var page = await visit.Page.ContentAsync();
            var charts = await visit.Page.EvaluateAsync<int>("() => [...document.querySelectorAll('svg')].reduce((sum, one) => sum + one.outerHTML.length, 0)");
            if (Encoding.UTF8.GetByteCount(page) - charts is var bytes && bytes > LargestPage)
                wrong.Add($"{name} weighs {bytes} bytes without charts");
            wrong.AddRange((await visit.Page.RunAxe()).Violations.Select(rule => $"{name}: {rule.Help} at {string.Join(", ", rule.Nodes.Select(node => node.Html))}"));
            await PictureAsync(visit, name, dark);
        }

        Assert.IsEmpty(wrong, string.Join("\n", wrong));
        Assert.IsEmpty(visit.Complaints, string.Join("\n", visit.Complaints));
    }

    [TestMethod]
    public async Task On_a_phone_no_page_of_the_night_is_wider_than_the_screen()
    {
        await using var visit = await Visit.StartAsync(new() { ViewportSize = new() { Width = 360, Height = 740 } });
        var places = await LiveThroughAsync(visit);
        await visit.GoAsync("/console");
        await visit.SignInAsync("asha");
        foreach (var (path, name, _) in Pages)
        {
            await visit.GoAsync(places.Aggregate(path, (text, place) => text.Replace($"{{{place.Key}}}", place.Value, StringComparison.Ordinal)));
            Assert.AreEqual(0, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"), name);
        }

        await visit.GoAsync($"/console/incidents/{places["asked"]}?still=1");
        await PictureAsync(visit, "phone", dark: false);
    }

    /// <summary>One agreed to and resolved, one that nobody answered, one restarted, one that waits.</summary>
    static async Task<Dictionary<string, string>> LiveThroughAsync(Visit visit)
    {
        var resolved = await visit.AskAsync();
        await visit.DecideAsync("approve");
        await visit.PassAsync("PT40M");
        await visit.PostAsync($"/api/incidents/{resolved}/rating", """{"score": 5, "rightIntervention": true}""");
        await visit.PassAsync("PT40M");
        await visit.BreakAsync("bad-flag", "recommendations");
        await visit.PassAsync("PT90M");
        var given = await visit.NewestOfAsync("recommendations");
        await visit.AskAsync("sick-instance", "search");
        await visit.DecideAsync("approve");
        await visit.PassAsync("PT40M");
        await visit.PostAsync("/api/stop", """{"scope": "service:reports", "reason": "the yearly close is running"}""");
        var asked = await visit.AskAsync();
        var receipt = (await visit.GetAsync($"/api/incidents/{asked}"))["alerts"]![0]!["receiptId"]!.ToString();
        return new() { ["resolved"] = resolved, ["given"] = given, ["asked"] = asked, ["receipt"] = receipt };
    }

    static async Task PictureAsync(Visit visit, string name, bool dark)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is not { Length: > 0 })
            return;
        foreach (var scheme in dark ? new[] { ColorScheme.Light, ColorScheme.Dark } : [ColorScheme.Light])
        {
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var height = await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight");
            await visit.Page.ScreenshotAsync(new()
            {
                Path = Path.Combine(Visit.Root, "functions", "AgentFunctions.Web", "screenshots", $"{name}{(scheme == ColorScheme.Dark ? "-dark" : "")}.png"), FullPage = true,
                Clip = new() { X = 0, Y = 0, Width = visit.Page.ViewportSize!.Width, Height = Math.Min(height, 1150) },
            });
        }

        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
