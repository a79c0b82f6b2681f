using System.Net;
using AgentFunctions.LocalHost.Tests.Api;

namespace AgentFunctions.LocalHost.Tests.Access;

/// <summary>A host that takes the tokens of an issuer beside it.</summary>
sealed class Door(EntraHere entra, ApiHost host) : IAsyncDisposable
{
    readonly HttpClient stranger = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = host.Http.BaseAddress };

    public EntraHere Entra => entra;

    public ApiHost Host => host;

    public static async Task<Door> OpenAsync(Mood mood = Mood.Well)
    {
        var entra = await EntraHere.StartAsync();
        entra.Is = mood;
        return new Door(entra, await ApiHost.StartAsync(prepare: data => Callers.Prepare(data, entra)));
    }

    public async Task<HttpStatusCode> AlertAsync(string token) => (await SendAsync(token)).StatusCode;

    public Task<HttpResponseMessage> SendAsync(string token) => PostAsync("/api/alerts", File.ReadAllText(ApiHost.Payload("http5xx-sev1-fired")), token);

    public async Task<HttpResponseMessage> PostAsync(string path, string body, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
        if (token is not null)
            Callers.Bear(request, token);
        return await stranger.SendAsync(request);
    }

    /// <summary>Lets the host's clock run.</summary>
    public Task PassAsync(string duration) => host.PostAsync("/api/clock", $$"""{"advance": "{{duration}}"}""");

    public async ValueTask DisposeAsync()
    {
        stranger.Dispose();
        await host.DisposeAsync();
        await entra.DisposeAsync();
    }
}
