using System.Text;
using System.Text.Json.Nodes;
using AgentFunctions.Durable;
using AgentFunctions.LocalHost.Engine;
using AgentFunctions.Ports;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.AzureHost.Tests.StandIn;

/// <summary>A night of the shop on the Azure host: virtual time, the shipped runbooks, and HTTP for everything that people do.</summary>
sealed class Night(IRowStore rows, FakeTimeProvider clock, Premises premises) : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 2, 50, 0, TimeSpan.Zero);
    static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("azure-night-");
    readonly KilledWorkers killed = new();
    FunctionsHost? host;

    public DurableEngine Engine => host!.Engine;

    public static Task<Night> BeginAsync(IRowStore rows) => BeginAsync(rows, new FakeTimeProvider(Start), Premises.Simulated);

    public static async Task<Night> BeginAsync(IRowStore rows, FakeTimeProvider clock, Premises premises)
    {
        var night = new Night(rows, clock, premises);
        await night.StartAsync();
        return night;
    }

    /// <summary>Ends host and worker at once and starts them again on what is written down.</summary>
    public async Task KillAndStartAsync()
    {
        await host!.KillAsync();
        await StartAsync();
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        premises.SignIn(request, null);
        using var response = await host!.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.IsTrue(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    public async Task<(int Status, JsonNode? Body)> PostAsync(string path, string body, string? person = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        premises.SignIn(request, person);
        using var response = await host!.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public async Task BreakAsync(string fault, string service) =>
        Assert.AreEqual(202, (await PostAsync("/api/estate/faults", $$"""{"name": "{{fault}}", "service": "{{service}}", "seed": 7}""")).Status);

    public Task<JsonNode> IncidentAsync() => GetAsync("/api/incidents/INC-0001");

    /// <summary>Lets time pass until somebody was asked.</summary>
    public async Task<JsonNode> AwaitApprovalAsync()
    {
        JsonNode? asked = null;
        await PassAsync(TimeSpan.FromMinutes(20), async () =>
            (asked = (await GetAsync("/api/approvals?state=pending"))["items"]!.AsArray().FirstOrDefault(approval => approval!["asked"]!.AsArray().Count > 0)) is not null);
        return asked ?? throw new AssertFailedException($"Nobody was asked: {await GetAsync("/api/incidents")}");
    }

    public Task<(int Status, JsonNode? Body)> ApproveAsync(JsonNode approval, string person) =>
        PostAsync($"/api/approvals/{approval["id"]}/decision", """{"decision": "approve", "comment": "go"}""", person);

    /// <summary>Lets time pass in steps of five seconds; the timers of the app run as their schedules say.</summary>
    public async Task PassAsync(TimeSpan time, Func<Task<bool>>? until = null)
    {
        var end = clock.GetUtcNow() + time;
        while (clock.GetUtcNow() < end && (until is null || !await until()))
        {
            await AdvanceAsync(clock.GetUtcNow() + Step);
            await host!.RunTimerAsync("raise-simulated-alerts");
            await host.RunTimerAsync("deliver-messages");
            if (clock.GetUtcNow().Second == 30)
                await host.RunTimerAsync("sweep");
            if (clock.GetUtcNow() is { Second: 45 } now && now.Minute % 2 == 0)
                await host.RunTimerAsync("reconcile");
            if (clock.GetUtcNow().Second == 0)
                await host.RunTimerAsync("heartbeat");
            await Engine.WhenIdleAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host!.DisposeAsync();
        directory.Delete(recursive: true);
    }

    async Task StartAsync()
    {
        host = await FunctionsHost.StartAsync(clock, rows, Path.Combine(directory.FullName, "journal.db"), killed, premises);
        await Engine.WhenIdleAsync();
    }

    async Task AdvanceAsync(DateTimeOffset until)
    {
        await Engine.WhenIdleAsync();
        while (Engine.NextTimer is { } next && next <= until)
        {
            if (next > clock.GetUtcNow())
                clock.SetUtcNow(next);
            await Engine.WhenIdleAsync();
        }

        if (until > clock.GetUtcNow())
            clock.SetUtcNow(until);
        await Engine.WhenIdleAsync();
    }
}
