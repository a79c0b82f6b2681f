using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using AgentFunctions.Web.Access;

namespace AgentFunctions.LocalHost.Bench;

/// <param name="OfferedPerSecond">Sent, whether answered or not.</param>
/// <param name="Accepted">Of them at once.</param>
/// <param name="TurnedAway">429 or 503 with a time to come again.</param>
/// <param name="Silent">Neither: another answer, none, or no time to come again.</param>
/// <param name="RecoverySeconds">From the last request of the overload until calm alerts were answered at once again.</param>
public sealed record StormOverloadResult(double OfferedPerSecond, int Accepted, int TurnedAway, int Silent, double RecoverySeconds, IReadOnlyCollection<string> Receipts);

/// <summary>Ten times as many alerts as the host can take, from senders that do not wait for one another; those that are turned away come again when they were told to.</summary>
sealed class StormOverload : IDisposable
{
    const int MostOnTheWay = 4000;
    static readonly MediaTypeHeaderValue Json = new("application/json");

    readonly HttpClient http;
    readonly Uri alerts;
    readonly HashSet<string> receipts = [];
    int accepted;
    int turnedAway;
    int silent;

    public StormOverload(Uri host, string key)
    {
        alerts = new Uri(host, "api/alerts");
        http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = MostOnTheWay }) { Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Add(KeyAccess.Header, key);
    }

    public async Task<StormOverloadResult> RunAsync(IReadOnlyList<byte[]> bodies, double perSecond, IReadOnlyList<byte[]> calm, CancellationToken cancellationToken)
    {
        using var onTheWay = new SemaphoreSlim(MostOnTheWay);
        var watch = Stopwatch.StartNew();
        var sent = new List<Task<TimeSpan?>>();
        for (var at = 0; at < bodies.Count; at++)
        {
            while (at > watch.Elapsed.TotalSeconds * perSecond)
                await Task.Delay(1, cancellationToken);
            await onTheWay.WaitAsync(cancellationToken);
            sent.Add(FirstAsync(bodies[at], onTheWay, cancellationToken));
        }

        var offered = bodies.Count / watch.Elapsed.TotalSeconds;
        watch.Restart();
        var again = await Task.WhenAll(sent);
        var recovery = await CalmAsync(calm, watch, cancellationToken);
        for (var at = 0; at < bodies.Count; at++)
            if (again[at] is { } later)
                await UntilTakenAsync(bodies[at], later, cancellationToken);
        return new StormOverloadResult(offered, accepted, turnedAway, silent, recovery, receipts);
    }

    public void Dispose() => http.Dispose();

    /// <returns>When to come again; null if it was taken.</returns>
    async Task<TimeSpan?> FirstAsync(byte[] body, SemaphoreSlim onTheWay, CancellationToken cancellationToken)
    {
        try
        {
            var (status, later) = await PostAsync(body, cancellationToken);
            var turned = status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests && later is not null;
            Interlocked.Increment(ref status == HttpStatusCode.Accepted ? ref accepted : ref turned ? ref turnedAway : ref silent);
            return status == HttpStatusCode.Accepted ? null : later ?? TimeSpan.FromSeconds(1);
        }
        catch (Exception nothing) when (nothing is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Interlocked.Increment(ref silent);
            return TimeSpan.FromSeconds(1);
        }
        finally
        {
            onTheWay.Release();
        }
    }

    async Task UntilTakenAsync(byte[] body, TimeSpan later, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (status, again) = await PostAsync(body, cancellationToken);
            if (status == HttpStatusCode.Accepted)
                return;
            await Task.Delay(again ?? later, cancellationToken);
        }
    }

    async Task<double> CalmAsync(IReadOnlyList<byte[]> calm, Stopwatch since, CancellationToken cancellationToken)
    {
        foreach (var body in calm)
        {
            var (status, _) = await PostAsync(body, cancellationToken);
            if (status == HttpStatusCode.Accepted)
                return since.Elapsed.TotalSeconds;
            await Task.Delay(100, cancellationToken);
        }

        return double.PositiveInfinity;
    }

    async Task<(HttpStatusCode Status, TimeSpan? Later)> PostAsync(byte[] body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
        using var answer = await http.PostAsync(alerts, content, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.Accepted && JsonNode.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken)) is { } heard)
            lock (receipts)
                receipts.Add(heard["receiptId"]!.GetValue<string>());
        return (answer.StatusCode, answer.Headers.RetryAfter?.Delta);
    }
}
