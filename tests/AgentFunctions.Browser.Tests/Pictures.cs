using Microsoft.Playwright;

namespace AgentFunctions.Browser.Tests;

static class Pictures
{
    public static ViewportSize Desk { get; } = new() { Width = 1100, Height = 900 };

    public static ViewportSize Phone { get; } = new() { Width = 360, Height = 740 };

    static readonly string? Folder = Environment.GetEnvironmentVariable("SCREENSHOTS");

    public static async Task TakeAsync(IPage page, string name)
    {
        if (Folder is { Length: > 0 })
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name + ".png"), FullPage = true });
    }
}
