using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace AgentFunctions.EndToEnd.Tests;

/// <summary>HTTP, and nothing else, to the host under test.</summary>
sealed class HttpCalls(string key) : IDisposable
{
    public HttpClient Http { get; } = new() { DefaultRequestHeaders = { { "x-functions-key", key } } };

    public Uri Address
    {
        get => Http.BaseAddress!;
        set => Http.BaseAddress = value;
    }

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

    public async Task<(HttpStatusCode Status, string Body)> AskAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await Http.SendAsync(request);
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }
    }

    public void Dispose() => Http.Dispose();
}
