using System.Globalization;
using System.Text.Json;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Prometheus;

/// <summary>The HTTP API of Prometheus: prometheus.io/docs/prometheus/latest/querying/api. An Azure Monitor workspace answers the same.</summary>
public sealed class PrometheusApi(SourceCalls calls, PrometheusOptions options)
{
    public PrometheusOptions Options => options;

    /// <returns>Oldest first; empty if nothing matched. A value that is no number is left out.</returns>
    /// <exception cref="EvidenceUnavailableException">It cannot be asked, does not understand the query, or finds several series where one is meant.</exception>
    public async Task<IReadOnlyList<Sample>> RangeAsync(string query, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var request = new SourceRequest(AddressOf("api/v1/query_range",
            ("query", query), ("start", Seconds(from)), ("end", Seconds(to)), ("step", options.Step.TotalSeconds.ToString(CultureInfo.InvariantCulture))), options.Scope);
        var body = Json.Of(await calls.ReadAsync(request, cancellationToken), request);
        var result = body.Get("data", "result");
        if (body.Get("status").Text() != "success" || result.ValueKind is not JsonValueKind.Array)
            throw new EvidenceUnavailableException($"{request.Place} answered without a result: {SourceSilence.Line(body.Get("error").Text() ?? "it was not understood")}.");
        if (result.GetArrayLength() > 1)
            throw new EvidenceUnavailableException($"The query finds {result.GetArrayLength()} series where one is meant. Wrap it in sum() or name more labels.");
        return [.. result.Items().SelectMany(series => series.Get("values").Items()).Select(Read).OfType<Sample>().OrderBy(sample => sample.At).DistinctBy(sample => sample.At)];
    }

    /// <summary>One value now: whether it answers at all.</summary>
    /// <exception cref="EvidenceUnavailableException">It cannot be asked.</exception>
    public async Task PingAsync(CancellationToken cancellationToken)
    {
        var request = new SourceRequest(AddressOf("api/v1/query", ("query", "vector(1)")), options.Scope);
        if (Json.Of(await calls.ReadAsync(request, cancellationToken), request).Get("status").Text() != "success")
            throw new EvidenceUnavailableException($"{request.Place} answers, but not as Prometheus does. Look at the address in azure.json.");
    }

    /// <summary>The page that shows the query over its range.</summary>
    public string LinkTo(string query, DateTimeOffset from, DateTimeOffset to) =>
        $"{(options.Page ?? options.Url).ToString().TrimEnd('/')}/graph?g0.expr={Uri.EscapeDataString(query)}&g0.tab=0" +
        $"&g0.range_input={Math.Max(60, (to - from).TotalSeconds).ToString("0", CultureInfo.InvariantCulture)}s&g0.end_input={Uri.EscapeDataString(to.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))}";

    Uri AddressOf(string path, params (string Name, string Value)[] query) =>
        new($"{options.Url.ToString().TrimEnd('/')}/{path}?{string.Join('&', query.Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value)}"))}");

    /// <summary>A value is a pair: seconds since 1970 and the number as a text.</summary>
    static Sample? Read(JsonElement pair) => pair.ValueKind is JsonValueKind.Array && pair.GetArrayLength() == 2
        && pair[0].Number() is { } seconds and >= 0 and < 1e11 && pair[1].Number() is { } value
            ? new Sample(DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)), Math.Round(value, 3))
            : null;

    static string Seconds(DateTimeOffset at) => (at.ToUnixTimeMilliseconds() / 1000.0).ToString("0.###", CultureInfo.InvariantCulture);
}
