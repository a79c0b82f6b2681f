using System.Text;
using Microsoft.Playwright;

namespace AgentFunctions.Browser.Tests;

/// <summary>Every page after a night with something of everything. With SCREENSHOTS=1 the pictures of the console's README are written anew.</summary>
[TestClass]
public sealed class NightTests
{
    const int LargestPage = 50 * 1024;
    const int Wide = 1000;
    const int Tall = 900;

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
    public async Task After_a_night_each_page_is_light_fits_a_phone_and_draws_no_complaint()
    {
        await using var visit = await Visit.StartAsync();
        var places = await LiveThroughAsync(visit);
        await visit.GoAsync("/console");
        await visit.SignInAsync("asha");
        var wrong = new List<string>();
        foreach (var (path, name, dark) in Pages)
        {
            await visit.Page.SetViewportSizeAsync(Wide, Tall);
            await visit.GoAsync(places.Aggregate(path, (text, place) => text.Replace($"{{{place.Key}}}", place.Value, StringComparison.Ordinal)));
            var charts = await visit.Page.EvaluateAsync<int>("() => [...document.querySelectorAll('svg')].reduce((sum, one) => sum + one.outerHTML.length, 0)");
            if (Encoding.UTF8.GetByteCount(await visit.Page.ContentAsync()) - charts is var bytes && bytes > LargestPage)
                wrong.Add($"{name} weighs {bytes} bytes without charts");
            await PictureAsync(visit, name, dark);

            await visit.Page.SetViewportSizeAsync(360, 740);
            if (await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over)
                wrong.Add($"{name} is {over} pixels wider than a phone");
            if (name == "asked")
                await PictureAsync(visit, "phone", dark: false);
        }

        Assert.IsEmpty(wrong, string.Join("\n", wrong));
        Assert.IsEmpty(visit.Complaints, string.Join("\n", visit.Complaints));
    }

    /// <summary>One agreed to and resolved, one that nobody answered, one that waits.</summary>
    static async Task<Dictionary<string, string>> LiveThroughAsync(Visit visit)
    {
        var resolved = await visit.AskAsync();
        await visit.DecideAsync("approve");
        await visit.PassLongAsync(75);
        await visit.PostAsync($"/api/incidents/{resolved}/rating", """{"score": 5, "rightIntervention": true}""");
        await visit.BreakAsync("bad-flag", "recommendations");
        await visit.PassLongAsync(100);
        var given = await visit.NewestOfAsync("recommendations");
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
                Clip = new() { X = 0, Y = 0, Width = visit.Page.ViewportSize!.Width, Height = Math.Min(height, visit.Page.ViewportSize!.Width == Wide ? Tall : 1400) },
            });
        }

        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
