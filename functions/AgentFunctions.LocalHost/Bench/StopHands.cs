using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml;

namespace AgentFunctions.LocalHost.Bench;

/// <summary>What people, action groups and the clock do to the host of the stop bench, over HTTP.</summary>
sealed class StopHands(CrashHost host, string key) : IDisposable
{
    readonly HttpClient http = new() { Timeout = TimeSpan.FromMinutes(2) };

    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken) => await AdvanceAsync(TimeSpan.Zero, cancellationToken);

    /// <returns>The host's time afterwards, when everything that follows from it has happened.</returns>
    public async Task<DateTimeOffset> AdvanceAsync(TimeSpan by, CancellationToken cancellationToken) =>
        (await PostAsync("api/clock", new JsonObject { ["advance"] = XmlConvert.ToString(by) }, null, cancellationToken))["now"]!.GetValue<DateTimeOffset>();

    public Task SendAsync(string alert, CancellationToken cancellationToken) => CallAsync(HttpMethod.Post, "api/alerts", new StringContent(alert, Encoding.UTF8, "application/json"), null, cancellationToken);

    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken cancellationToken) =>
        [.. (await CallAsync(HttpMethod.Get, "api/approvals?state=pending&top=200", null, null, cancellationToken))["items"]!.AsArray().Where(one => one!["asked"]!.AsArray().Count > 0).Select(one => $"{one!["id"]}")];

    public Task ApproveAsync(string approval, CancellationToken cancellationToken) => PostAsync($"api/approvals/{approval}/decision", new JsonObject { ["decision"] = "approve", ["comment"] = "go on" }, "asha", cancellationToken);

    public Task PressAsync(CancellationToken cancellationToken) => PostAsync("api/stop", new JsonObject { ["scope"] = "global", ["reason"] = "the bench presses" }, "chloe", cancellationToken);

    public Task ResumeAsync(CancellationToken cancellationToken) => PostAsync("api/resume", new JsonObject { ["scope"] = "global", ["reason"] = "the next round" }, "chloe", cancellationToken);

    /// <summary>Effects of incidents since then whose outcome was measured: watched to the end although stop was pressed.</summary>
    public async Task<int> MeasuredAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var measured = 0;
        foreach (var incident in (await CallAsync(HttpMethod.Get, $"api/incidents?since={Uri.EscapeDataString($"{since:O}")}&top=200", null, null, cancellationToken))["items"]!.AsArray())
            measured += (await CallAsync(HttpMethod.Get, $"api/incidents/{incident!["id"]}", null, null, cancellationToken))["verifications"]!.AsArray().Select(seen => $"{seen!["operationKey"]}").Distinct().Count();
        return measured;
    }

    public void Dispose() => http.Dispose();

    Task<JsonNode> PostAsync(string path, JsonObject body, string? person, CancellationToken cancellationToken) => CallAsync(HttpMethod.Post, path, JsonContent.Create(body), person, cancellationToken);

    async Task<JsonNode> CallAsync(HttpMethod method, string path, HttpContent? body, string? person, CancellationToken cancellationToken)
    {
        var life = await host.UpAsync(cancellationToken);
        using var request = new HttpRequestMessage(method, new Uri(life.Address!, path)) { Content = body };
        request.Headers.Add("x-functions-key", key);
        if (person is not null)
            request.Headers.Add("x-responder", person);
        using var answer = await http.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new CannotRunException($"{method} {path} was answered {(int)answer.StatusCode}: {text}");
    }
}
