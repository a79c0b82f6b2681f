using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Web.Access;

namespace AgentFunctions.LocalHost.Bench;

/// <param name="Life">Which process answered.</param>
/// <param name="Attempt">1 for the first.</param>
sealed record CrashHeard(HttpStatusCode Status, JsonNode? Body, CrashLife Life, int Attempt);

/// <summary>Talks to the host over HTTP as anybody would, and tries again as long as it is dead or says 503.</summary>
sealed class CrashCaller(CrashHost host, string key) : IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(60) };
    int retries;

    /// <summary>Requests that had to be sent again.</summary>
    public int Retries => retries;

    public Task<CrashHeard> GetAsync(string path, CancellationToken cancellationToken) =>
        CallAsync(_ => new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);

    public Task<CrashHeard> PostAsync(string path, string body, string? person, CancellationToken cancellationToken) =>
        PostAsync(path, _ => body, person, cancellationToken);

    /// <param name="path">Without a slash before it.</param>
    /// <param name="body">May depend on which process will get it.</param>
    /// <param name="person">Who speaks; null for a program.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    public Task<CrashHeard> PostAsync(string path, Func<CrashLife, string> body, string? person, CancellationToken cancellationToken) => CallAsync(life =>
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body(life), Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        if (person is not null)
            request.Headers.Add(KeyAccess.PersonHeader, person);
        return request;
    }, cancellationToken);

    public void Dispose() => http.Dispose();

    async Task<CrashHeard> CallAsync(Func<CrashLife, HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var life = await host.UpAsync(cancellationToken);
            if (await TryAsync(life, request(life), attempt, cancellationToken) is { } reply)
                return reply;
            Interlocked.Increment(ref retries);
            await Task.Delay(Pause, cancellationToken);
        }
    }

    async Task<CrashHeard?> TryAsync(CrashLife life, HttpRequestMessage request, int attempt, CancellationToken cancellationToken)
    {
        using var sent = request;
        sent.RequestUri = new Uri(life.Address!, sent.RequestUri!.OriginalString);
        sent.Headers.Add(KeyAccess.Header, key);
        try
        {
            using var answer = await http.SendAsync(sent, cancellationToken);
            var body = await answer.Content.ReadAsStringAsync(cancellationToken);
            return answer.StatusCode == HttpStatusCode.ServiceUnavailable ? null : new(answer.StatusCode, body.Length > 0 ? JsonNode.Parse(body) : null, life, attempt);
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CannotRunException($"{sent.Method} {sent.RequestUri} did not answer in {http.Timeout.TotalSeconds:0} s; the host hangs. {Path.Combine(host.Data, "host.log")} may say why.");
        }
    }
}
