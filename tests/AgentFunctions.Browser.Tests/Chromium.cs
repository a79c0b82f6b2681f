using Microsoft.Playwright;

namespace AgentFunctions.Browser.Tests;

/// <summary>The system's Chromium, started once for all tests.</summary>
[TestClass]
public static class Chromium
{
    static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    static IPlaywright? playwright;
    static IBrowser? browser;

    public static IBrowser Browser => browser ?? throw new InvalidOperationException("Chromium is not started.");

    [AssemblyInitialize]
    public static async Task StartAsync(TestContext _)
    {
        var program = Environment.GetEnvironmentVariable("CHROMIUM") ?? Places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"There is no Chromium at {string.Join(" or ", Places)}. Install it (apt-get install chromium) or name it in CHROMIUM.");
        playwright = await Playwright.CreateAsync();
        // Chromium's own sandbox refuses to run as root; the pages are ours and on loopback.
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
    }

    [AssemblyCleanup]
    public static async Task EndAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
