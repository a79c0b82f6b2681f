using Microsoft.Playwright;

namespace AgentFunctions.Browser.Tests;

/// <summary>The pictures in the console's README. <c>SCREENSHOTS=1</c> has the tour write them anew.</summary>
static class Pictures
{
    static readonly string Folder = Path.Combine(Visit.Root, "functions", "AgentFunctions.Web", "Screenshots");

    static readonly string[] Dark = ["now", "incident-asking", "metrics", "services"];
    static readonly string[] Small = ["now", "link", "incident-asking"];
    static readonly Dictionary<string, string[]> Further = new()
    {
        ["incident-asking"] = ["evidence", "thought"],
        ["incident-resolved"] = ["evidence", "thought"],
        ["runbook"] = ["table", "record"],
    };

    public static ViewportSize Desk { get; } = new() { Width = 1080, Height = 700 };

    public static ViewportSize Phone { get; } = new() { Width = 360, Height = 740 };

    public static bool AreWanted { get; } = Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 };

    public static async Task TakeAsync(IPage page, string name)
    {
        Directory.CreateDirectory(Folder);
        await TakeAsync(page, name, ColorScheme.Light);
        if (Dark.Contains(name))
            await TakeAsync(page, name + "-dark", ColorScheme.Dark);
        if (Further.TryGetValue(name, out var headings))
            await TakeAtAsync(page, name, headings);
        if (Small.Contains(name))
            await TakePhoneAsync(page, name);
    }

    static async Task TakePhoneAsync(IPage page, string name)
    {
        await page.SetViewportSizeAsync(Phone.Width, Phone.Height);
        await TakeAsync(page, name + "-phone", ColorScheme.Light);
        await page.SetViewportSizeAsync(Desk.Width, Desk.Height);
    }

    static async Task TakeAtAsync(IPage page, string name, params string[] headings)
    {
        foreach (var heading in headings)
        {
            await page.EvaluateAsync("id => document.getElementById(id).scrollIntoView()", heading);
            await TakeAsync(page, $"{name}-{heading}", ColorScheme.Light);
        }

        await page.EvaluateAsync("() => window.scrollTo(0, 0)");
    }

    static async Task TakeAsync(IPage page, string file, ColorScheme scheme)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, file + ".png") });
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
