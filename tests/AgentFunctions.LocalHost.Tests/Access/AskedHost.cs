using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AgentFunctions.Approvals;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Tests.Api;
using AgentFunctions.Records;

namespace AgentFunctions.LocalHost.Tests.Access;

/// <summary>A host on which asha has been asked to agree to a slot swap of checkout.</summary>
sealed class AskedHost : IAsyncDisposable
{
    readonly StringWriter terminal;
    readonly HttpClient stranger = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    AskedHost(StringWriter messages) => terminal = messages;

    public ApiHost Host { get; private init; } = null!;

    public string ApprovalId { get; private set; } = "";

    /// <summary>Everything that the console channel wrote.</summary>
    public string Terminal => terminal.ToString();

    /// <summary>The token in the link that asha was sent.</summary>
    public string Token { get; private set; } = "";

    public CaseFiles Files => Host.Server.Installation.Desk.Files;

    public ApprovalLinks Links => Host.Server.Installation.Links;

    public static async Task<AskedHost> OpenAsync(string? runbooks = null)
    {
        var messages = new StringWriter();
        var asked = new AskedHost(messages) { Host = await ApiHost.StartAsync(messages: TextWriter.Synchronized(messages), runbooks: runbooks) };
        asked.stranger.BaseAddress = asked.Host.Http.BaseAddress;
        await asked.Host.PostAsync("/api/estate/faults", """{"name": "bad-deployment", "service": "checkout", "seed": 7}""");
        while ((await asked.ApprovalAsync())?.Asked is not { Count: > 0 })
            await asked.Host.PostAsync("/api/clock", """{"toNextTimer": true, "atMost": "PT2M"}""");
        asked.Token = asked.Links.For((await asked.ApprovalAsync())!, "asha")!.Query["?token=".Length..];
        return asked;
    }

    public async Task<Approval?> ApprovalAsync()
    {
        var all = await Files.Approvals.ListAsync(null, CancellationToken.None);
        ApprovalId = all.Count > 0 ? all[0].Id : "";
        return all.Count > 0 ? all[0] : null;
    }

    public Task ChangeAsync(Func<Approval, Approval> change) => Files.Approvals.ChangeAsync(ApprovalId, change, CancellationToken.None);

    public async Task<IReadOnlyList<string>> AuditAsync(string kind) =>
        [.. (await Files.Audit.ReadAsync((await ApprovalAsync())!.IncidentId, CancellationToken.None)).Where(entry => entry.Kind == kind).Select(entry => entry.Text)];

    /// <summary>Answers through the API with a token only.</summary>
    public Task<(HttpStatusCode Status, JsonNode? Body)> DecideAsync(string token, string decision = "approve", string? approval = null) => PostAsync(
        $"/api/approvals/{approval ?? ApprovalId}/decision?token={Uri.EscapeDataString(token)}", new StringContent($$"""{"decision": "{{decision}}"}""", Encoding.UTF8, "application/json"));

    public async Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(string path, HttpContent content, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        using var response = await stranger.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : text);
    }

    /// <summary>A page as a browser gets it: its text, and the cookie that came with it.</summary>
    public async Task<(HttpResponseMessage Response, string Html, string? Cookie)> PageAsync(string path, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        var response = await stranger.SendAsync(request);
        return (response, await response.Content.ReadAsStringAsync(), CookieOf(response));
    }

    public async Task<HttpResponseMessage> FormAsync(string path, string? cookie, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        return await stranger.SendAsync(request);
    }

    public static string? CookieOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Single().Split(';')[0] : null;

    public static string MarkIn(string html) => html.Split("name=\"form-mark\" value=\"")[1].Split('"')[0];

    public async ValueTask DisposeAsync()
    {
        stranger.Dispose();
        await Host.DisposeAsync();
    }
}
