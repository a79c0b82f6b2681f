using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace AgentFunctions.EndToEnd.Tests;

/// <summary>The host under test, over HTTP only: the one that AGENTFUNCTIONS_URL and AGENTFUNCTIONS_KEY name (it must have a clock that can be
/// moved), else LocalHost's own executable as a child process.</summary>
sealed class RunningHost : IAsyncDisposable
{
    const string Start = "2026-11-20T03:00:00Z";

    readonly DirectoryInfo place = Directory.CreateTempSubdirectory("e2e-");
    Process? process;

    public HttpClient Http { get; } = new();

    public static async Task<RunningHost> StartAsync()
    {
        var host = new RunningHost();
        var (url, key) = (Environment.GetEnvironmentVariable("AGENTFUNCTIONS_URL"), Environment.GetEnvironmentVariable("AGENTFUNCTIONS_KEY"));
        if (url is null)
            (url, key) = await host.LaunchAsync();
        host.Http.BaseAddress = new Uri(url);
        host.Http.DefaultRequestHeaders.Add("x-functions-key", key);
        return host;
    }

    public static string Root { get; } = FindRoot();

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await Http.GetStringAsync(path))!;

    public async Task<(int Status, JsonNode Body)> PostAsync(string path, string body, string? person = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (person is not null)
            request.Headers.Add("x-responder", person);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, JsonNode.Parse(text.Length == 0 ? "{}" : text)!);
    }

    public Task<(int Status, JsonNode Body)> SendAsync(string payload) =>
        PostAsync("/api/alerts", File.ReadAllText(Path.Combine(Root, "tests", "payloads", $"{payload}.json")));

    /// <summary>Moves the clock from one thing that happens to the next, until the incident is in one of the states.</summary>
    public async Task<JsonNode> UntilAsync(string incidentId, params string[] states)
    {
        for (var moves = 0; moves < 300; moves++)
        {
            var incident = await GetAsync($"/api/incidents/{incidentId}");
            if (states.Contains(incident["state"]!.ToString()))
                return incident;
            await PostAsync("/api/clock", """{"toNextTimer": true, "atMost": "PT10M"}""");
        }

        var last = await GetAsync($"/api/incidents/{incidentId}");
        throw new AssertFailedException($"{incidentId} is {last["state"]} ({last["stateReason"]}) and not {string.Join(" or ", states)}.");
    }

    /// <summary>Starts a fault and moves the clock until its first alert has opened an incident.</summary>
    public async Task<string> BreakAsync(string fault, string service)
    {
        var before = (await GetAsync("/api/incidents"))["items"]!.AsArray().Count;
        await PostAsync("/api/estate/faults", $$"""{"name": "{{fault}}", "service": "{{service}}", "seed": 7}""");
        for (var moves = 0; moves < 50; moves++)
        {
            var items = (await GetAsync("/api/incidents"))["items"]!.AsArray();
            if (items.Count > before)
                return items[0]!["id"]!.ToString();
            await PostAsync("/api/clock", """{"toNextTimer": true, "atMost": "PT1M"}""");
        }

        throw new AssertFailedException($"{fault} of {service} opened no incident.");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (process is not null)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        place.Delete(recursive: true);
    }

    async Task<(string Url, string Key)> LaunchAsync()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "AgentFunctions.LocalHost")) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in new[] { "serve", "--urls", "http://127.0.0.1:0", "--data", place.FullName, "--stage", "suggest", "--clock", $"manual:{Start}", "--runbooks", Path.Combine(Root, "runbooks"), "--json" })
            start.ArgumentList.Add(word);
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var picture = JsonNode.Parse(await process.StandardOutput.ReadLineAsync() ?? throw new AssertFailedException("The host ended before it listened."))!;
        return (picture["listening"]!.ToString(), await File.ReadAllTextAsync(picture["key"]!.ToString()));
    }

    static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "AgentFunctions.sln")))
            at = at.Parent ?? throw new DirectoryNotFoundException("The tests do not stand inside the repository.");
        return at.FullName;
    }
}
