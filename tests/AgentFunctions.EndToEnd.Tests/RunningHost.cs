using System.Diagnostics;
using System.Text.Json.Nodes;

namespace AgentFunctions.EndToEnd.Tests;

/// <summary>The host under test, over HTTP only: the one that AGENTFUNCTIONS_URL and AGENTFUNCTIONS_KEY name, shared by all tests, else a LocalHost
/// for each test.</summary>
sealed class RunningHost : IAsyncDisposable
{
    static readonly DateTimeOffset Night = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);
    static readonly string? Given = Environment.GetEnvironmentVariable("AGENTFUNCTIONS_URL");

    /// <summary>LocalHosts of the suite have a clock that stands still, so more of them at once than the machine has processors only wait for each other.</summary>
    static readonly SemaphoreSlim Room = new(Environment.ProcessorCount);

    readonly LocalHostProcess? own;

    RunningHost(LocalHostProcess? own, Uri address, string key)
    {
        this.own = own;
        Calls = new HttpCalls(key) { Address = address };
        Clock = new HostClock(Calls, moves: own is null);
    }

    public HttpCalls Calls { get; private set; }

    public HostClock Clock { get; private set; }

    public static async Task<RunningHost> StartAsync()
    {
        if (Given is not null)
            return new RunningHost(null, new Uri(Given), Environment.GetEnvironmentVariable("AGENTFUNCTIONS_KEY") ?? "");
        await Room.WaitAsync();
        var own = new LocalHostProcess(StoreUnderTest.Words());
        try
        {
            var (address, key) = await own.LaunchAsync(Night);
            return new RunningHost(own, address, key);
        }
        catch
        {
            await EndAsync(own);
            throw;
        }
    }

    /// <summary>A host that can play a story: it runs the suite's runbooks and may act when a person agrees.</summary>
    public static async Task<RunningHost> ForStoryAsync(string service)
    {
        var host = await StartAsync();
        var runbooks = (await host.Calls.GetAsync("/api/runbooks"))["items"]!.AsArray();
        if (runbooks.All(runbook => $"{runbook!["id"]}" != Suite.Runbook))
            Assert.Inconclusive($"The host runs other runbooks than this suite's, whose patience is short. Start it with its setting Runbooks at {Suite.Runbooks}, and Stage at suggest.");
        await host.EndWhatIsOpenAsync(service);
        return host;
    }

    /// <summary>Kills the host and starts it again; skips the test if nobody said how.</summary>
    public async Task RestartAsync()
    {
        if (own is null)
        {
            await RunAsync(Environment.GetEnvironmentVariable("AGENTFUNCTIONS_RESTART") ?? throw new AssertInconclusiveException(
                "How this host is restarted is not known: name a shell command that kills it, starts it again and then returns, in AGENTFUNCTIONS_RESTART."));
            await Clock.UntilAsync(ReadyAsync);
            return;
        }

        var now = await Clock.NowAsync();
        await own.KillAsync();
        var (address, key) = await own.LaunchAsync(now);
        Calls.Dispose();
        Calls = new HttpCalls(key) { Address = address };
        Clock = new HostClock(Calls, moves: false);
    }

    public async ValueTask DisposeAsync()
    {
        Calls.Dispose();
        if (own is not null)
            await EndAsync(own);
    }

    static async Task EndAsync(LocalHostProcess host)
    {
        await host.DisposeAsync();
        Room.Release();
    }

    /// <summary>What an earlier run left open would take this run's alerts.</summary>
    async Task EndWhatIsOpenAsync(string service)
    {
        foreach (var incident in (await Calls.GetAsync($"/api/incidents?service={service}"))["items"]!.AsArray())
            await Calls.PostAsync($"/api/incidents/{incident!["id"]}/close", """{"reason": "left by an earlier run of the suite"}""", "ana");
    }

    async Task<string?> ReadyAsync()
    {
        try
        {
            return (await Calls.Http.GetAsync("/api/ready")).IsSuccessStatusCode ? "ready" : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    static async Task RunAsync(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", command } })!;
        await shell.WaitForExitAsync();
        Assert.AreEqual(0, shell.ExitCode, command);
    }
}
