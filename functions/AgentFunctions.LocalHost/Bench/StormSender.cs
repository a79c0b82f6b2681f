using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using AgentFunctions.Web.Access;

namespace AgentFunctions.LocalHost.Bench;

/// <summary>An action group: posts alerts, sends again after a 503, and remembers what it was told.</summary>
sealed class StormSender : IDisposable
{
    static readonly MediaTypeHeaderValue Json = new("application/json");
    static readonly TimeSpan Again = TimeSpan.FromMilliseconds(200);

    readonly HttpClient http;
    readonly Uri alerts;
    readonly ConcurrentDictionary<string, int> firsts = new();
    int sent;
    int busy;
    int refused;

    public StormSender(Uri host, string key)
    {
        alerts = new Uri(host, "api/alerts");
        http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Add(KeyAccess.Header, key);
    }

    public int Sent => sent;

    public int Busy => busy;

    public int Refused => refused;

    /// <summary>Receipts, and how often each was given out as that of a first message.</summary>
    public IReadOnlyDictionary<string, int> Firsts => firsts;

    /// <returns>Milliseconds of each request.</returns>
    public async Task<double[]> FloodAsync(IReadOnlyList<byte[]> bodies, int sideBySide, CancellationToken cancellationToken)
    {
        var took = new double[bodies.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, bodies.Count), new ParallelOptions { MaxDegreeOfParallelism = sideBySide, CancellationToken = cancellationToken }, async (at, token) =>
        {
            var begun = Stopwatch.GetTimestamp();
            await SendAsync(bodies[at], token);
            took[at] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        });
        return took;
    }

    /// <returns>Milliseconds from when each was due.</returns>
    public async Task<double[]> PaceAsync(IReadOnlyList<byte[]> bodies, int perSecond, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.StartNew();
        var took = new Task<double>[bodies.Count];
        for (var at = 0; at < bodies.Count; at++)
        {
            var due = TimeSpan.FromSeconds(at / (double)perSecond);
            if (due - begun.Elapsed is { TotalMilliseconds: > 1 } early)
                await Task.Delay(early, cancellationToken);
            took[at] = TimedAsync(bodies[at], due);
        }
        return await Task.WhenAll(took);

        async Task<double> TimedAsync(byte[] body, TimeSpan due)
        {
            await SendAsync(body, cancellationToken);
            return (begun.Elapsed - due).TotalMilliseconds;
        }
    }

    public void Dispose() => http.Dispose();

    async Task SendAsync(byte[] body, CancellationToken cancellationToken)
    {
        while (true)
        {
            Interlocked.Increment(ref sent);
            using var content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
            using var answer = await http.PostAsync(alerts, content, cancellationToken);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                Interlocked.Increment(ref busy);
                await Task.Delay(Again, cancellationToken);
                continue;
            }
            Hear(answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(cancellationToken));
            return;
        }
    }

    void Hear(HttpStatusCode status, byte[] said)
    {
        if (status != HttpStatusCode.Accepted || JsonNode.Parse(said) is not { } heard)
        {
            Interlocked.Increment(ref refused);
            return;
        }
        var first = heard["disposition"]!.GetValue<string>() == "duplicate" ? 0 : 1;
        firsts.AddOrUpdate(heard["receiptId"]!.GetValue<string>(), first, (_, count) => count + first);
    }
}
