using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using AgentFunctions.Audit;
using AgentFunctions.Incidents;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using AgentFunctions.Web.Routes;

namespace AgentFunctions.LocalHost.Demo;

/// <summary>What the demonstration asks of its host: only what anybody can ask over HTTP.</summary>
sealed class HostCalls : IDisposable
{
    readonly HttpClient http;

    public HostCalls(Uri address, string key)
    {
        http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Add(KeyAccess.Header, key);
    }

    /// <returns>The status, and how long the answer took.</returns>
    public async Task<(HttpStatusCode Status, TimeSpan Took)> PostAlertAsync(string json, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync("api/alerts", body, cancellationToken);
        return (response.StatusCode, watch.Elapsed);
    }

    /// <summary>Moves the clock to the next thing that happens, at most by so much. Afterwards all that follows from it has happened.</summary>
    /// <returns>The new virtual time.</returns>
    public async Task<DateTimeOffset> MoveClockAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        var answer = await PostAsync("api/clock", new JsonObject { ["toNextTimer"] = true, ["atMost"] = XmlConvert.ToString(atMost) }, null, cancellationToken);
        return answer["now"]!.GetValue<DateTimeOffset>();
    }

    public Task DecideAsync(string approval, string person, string decision, CancellationToken cancellationToken) =>
        PostAsync($"api/approvals/{approval}/decision", new JsonObject { ["decision"] = decision }, person, cancellationToken);

    public Task TakeOverAsync(string incident, string person, CancellationToken cancellationToken) =>
        PostAsync($"api/incidents/{incident}/take", [], person, cancellationToken);

    public Task StopEverythingAsync(string person, CancellationToken cancellationToken) =>
        PostAsync("api/stop", new JsonObject { ["scope"] = "global", ["reason"] = "pressed in the demonstration" }, person, cancellationToken);

    public Task ResumeAsync(string person, CancellationToken cancellationToken) =>
        PostAsync("api/resume", new JsonObject { ["scope"] = "global", ["reason"] = "the demonstration goes on" }, person, cancellationToken);

    public Task PromoteAsync(string runbook, string service, string person, CancellationToken cancellationToken) =>
        PostAsync($"api/runbooks/{runbook}/stage", new JsonObject { ["stage"] = "auto", ["service"] = service, ["reason"] = "it did well under supervision", ["evenSo"] = true }, person, cancellationToken);

    /// <returns>Null if there is no such incident yet.</returns>
    public async Task<CaseRead?> IncidentAsync(string id, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync($"api/incidents/{id}", cancellationToken);
        return response.StatusCode == HttpStatusCode.NotFound ? null : CaseRead.Of(await BodyAsync(response, cancellationToken));
    }

    public async Task<int> OpenIncidentsAsync(CancellationToken cancellationToken)
    {
        var page = await GetAsync("api/incidents", cancellationToken);
        return page["items"]!.AsArray().Count(incident => incident!["state"].Deserialize<IncidentState>(WebJson.Wire).IsOpen());
    }

    public async Task<AuditAnswer> AuditAsync(string incident, CancellationToken cancellationToken) =>
        (await GetAsync($"api/incidents/{incident}/audit", cancellationToken)).Deserialize<AuditAnswer>(WebJson.Wire)!;

    public async Task<string> HandoffAsync(string incident, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/incidents/{incident}/handoff") { Headers = { { "Accept", "text/markdown" } } };
        using var response = await http.SendAsync(request, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    /// <summary>Whether there is a page for people at this address.</summary>
    public async Task<bool> IsThereAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(path, cancellationToken);
        return response.IsSuccessStatusCode;
    }

    public void Dispose() => http.Dispose();

    async Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(path, cancellationToken);
        return await BodyAsync(response, cancellationToken);
    }

    async Task<JsonNode> PostAsync(string path, JsonObject body, string? person, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        if (person is not null)
            request.Headers.Add(KeyAccess.PersonHeader, person);
        using var response = await http.SendAsync(request, cancellationToken);
        return await BodyAsync(response, cancellationToken);
    }

    static async Task<JsonNode> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.PathAndQuery} was answered {(int)response.StatusCode}: {text}", null, response.StatusCode);
        return JsonNode.Parse(text)!;
    }
}
