using AgentFunctions.Azure.Reading;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Prometheus;

/// <summary>Answers <c>prometheus</c> by queries that the operator wrote, each over its time range and over the same range of its baseline.</summary>
/// <param name="api">The server.</param>
/// <param name="queries">File name, as runbooks write it, to its text.</param>
public sealed class PrometheusSource(PrometheusApi api, IReadOnlyDictionary<string, string> queries) : IEvidenceSource
{
    public bool Answers(string source) => source == "prometheus";

    public async Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        var text = PromQl.Bind(TextOf(query), new Dictionary<string, string>
        {
            ["service"] = query.Service.Id, ["resourceId"] = query.Service.ResourceId, ["environment"] = query.Service.Environment,
        });
        var options = api.Options;
        var from = query.To - options.LookBack < query.From ? query.To - options.LookBack : query.From;
        var ago = query.Baseline is { } baseline ? Baseline.Ago(baseline) : (TimeSpan?)null;
        var now = api.RangeAsync(text, from, query.To, cancellationToken);
        var before = ago is { } then ? api.RangeAsync(text, query.From - then, query.To - then, cancellationToken) : Task.FromResult<IReadOnlyList<Sample>>([]);
        await Task.WhenAll(now, before);
        return Answer(query, text, await now, await before);
    }

    EvidenceAnswer Answer(EvidenceQuery query, string text, IReadOnlyList<Sample> series, IReadOnlyList<Sample> before)
    {
        IReadOnlyList<Sample> samples = [.. series.Where(sample => sample.At >= query.From && sample.At <= query.To)];
        if (samples.Count == 0)
            throw new EvidenceUnavailableException(
                $"{query.Parameters.GetValueOrDefault("query", "")} has no value for {query.Service.Id} in its window. Look whether the service is scraped, and at the labels in the query.");
        var facts = new Dictionary<string, string> { ["value"] = FactText.Of(samples[^1].Value) };
        if (before.Count > 0)
        {
            var normal = before.Average(sample => sample.Value);
            facts["baseline"] = FactText.Of(normal);
            facts["startedAt"] = FactText.Of(NormalRange.LeftAt(series, normal, samples[^1].At, api.Options.Calm));
        }

        return new EvidenceAnswer(samples[^1].At, facts, samples, api.LinkTo(text, query.From, query.To));
    }

    string TextOf(EvidenceQuery query) => queries.TryGetValue(query.Parameters.GetValueOrDefault("query", ""), out var text)
        ? text
        : throw new EvidenceUnavailableException($"There is no query '{query.Parameters.GetValueOrDefault("query", "")}' under runbooks/queries. Correct the runbook or add the query.");
}
