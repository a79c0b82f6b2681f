using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.Azure.Tests.Loopback;

public sealed record Seen(string Method, string Path, string Query, string? Authorization, string Body);

/// <summary>A source on a real socket that can be told to misbehave.</summary>
public sealed class FakeSource : IAsyncDisposable
{
    readonly WebApplication app;
    readonly ConcurrentDictionary<string, Func<Seen, string>> answers = new(StringComparer.OrdinalIgnoreCase);
    readonly ConcurrentQueue<Seen> seen = [];
    int timesLeft = int.MaxValue;

    FakeSource(WebApplication app) => this.app = app;

    public Uri Url => new(app.Urls.First());

    public Misbehaviour Misbehaviour { get; set; }

    /// <summary>So many requests are treated badly; the rest is answered.</summary>
    public int BadTimes { set => timesLeft = value; }

    public IReadOnlyList<Seen> Requests => [.. seen];

    public static async Task<FakeSource> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var source = new FakeSource(builder.Build());
        source.app.Run(source.HandleAsync);
        await source.app.StartAsync();
        return source;
    }

    /// <param name="path">Where it is given; the longest that fits counts.</param>
    /// <param name="body">Often JSON; <c>{url}</c> becomes the address of this source.</param>
    public FakeSource Answer(string path, string body) => Answer(path, _ => body);

    public FakeSource Answer(string path, Func<Seen, string> body)
    {
        answers[path] = body;
        return this;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    async Task HandleAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var request = new Seen(http.Request.Method, http.Request.Path.Value ?? "", Uri.UnescapeDataString(http.Request.QueryString.Value ?? ""), http.Request.Headers.Authorization,
            await reader.ReadToEndAsync(http.RequestAborted));
        seen.Enqueue(request);
        var good = answers.Where(answer => request.Path.StartsWith(answer.Key, StringComparison.OrdinalIgnoreCase)).OrderByDescending(answer => answer.Key.Length).Select(answer => answer.Value).FirstOrDefault();
        if (Misbehaviour != Misbehaviour.None && Interlocked.Decrement(ref timesLeft) >= 0)
            await new Bad(http, good?.Invoke(request) ?? "{}").RunAsync(Misbehaviour);
        else if (good is null)
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            await http.Response.WriteAsync(good(request).Replace("{url}", Url.ToString().TrimEnd('/'), StringComparison.Ordinal));
    }
}
