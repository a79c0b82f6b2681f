using System.CommandLine;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;

namespace AgentFunctions.LocalHost.Commands;

/// <summary>Talks to the host that runs on the same data, or at a given address.</summary>
sealed class HostClient : IDisposable
{
    readonly HttpClient http;

    HostClient(HttpClient http) => this.http = http;

    /// <exception cref="CannotRunException">Nothing says where the host is.</exception>
    public static HostClient For(ParseResult parse)
    {
        var data = new DataFolder(parse.GetValue(Shared.Data)!);
        var url = parse.GetValue(Shared.Url) ?? (File.Exists(data.UrlFile) ? new Uri(File.ReadAllText(data.UrlFile)) : new Uri(ServeOptions.DefaultUrl));
        if (!File.Exists(data.KeyFile))
            throw new CannotRunException($"There is no key at {data.KeyFile}. Start the host with `serve`, or name its data directory with --data.");
        var http = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Add(KeyAccess.Header, data.Key());
        http.DefaultRequestHeaders.Add(KeyAccess.PersonHeader, parse.GetValue(Shared.As)!);
        return new HostClient(http);
    }

    public Task<HostAnswer> GetAsync(string path, CancellationToken cancellationToken) => AskAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);

    /// <summary>The same as a text of another type, if the host has one.</summary>
    public Task<HostAnswer> GetTextAsync(string path, string type, CancellationToken cancellationToken) =>
        AskAsync(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Accept = { new(type), new("application/problem+json") } } }, cancellationToken);

    public Task<HostAnswer> PostAsync(string path, JsonObject body, CancellationToken cancellationToken) =>
        AskAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, WebJson.Default.JsonObject) }, cancellationToken);

    public Task<HostAnswer> PostAsync(string path, byte[] body, CancellationToken cancellationToken) =>
        AskAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) }, cancellationToken);

    public void Dispose() => http.Dispose();

    async Task<HostAnswer> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using (request)
            using (var response = await http.SendAsync(request, cancellationToken))
                return new HostAnswer((int)response.StatusCode, Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken)));
        }
        catch (HttpRequestException problem)
        {
            throw new CannotRunException($"The host at {http.BaseAddress} does not answer: {problem.Message} Start it with `serve`, or name it with --url.", problem);
        }
    }

    static JsonNode? Parse(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return JsonValue.Create(Encoding.UTF8.GetString(body));
        }
    }
}

/// <param name="Body">Null if there was none.</param>
sealed record HostAnswer(int Status, JsonNode? Body)
{
    public bool IsGood => Status is >= 200 and < 300;

    /// <summary>What the host gave as the reason, when it is not good.</summary>
    public string Problem => Body is JsonObject problem && problem["title"] is { } title ? $"{title}: {problem["detail"]}" : $"The host answered {Status}: {Body}";
}
