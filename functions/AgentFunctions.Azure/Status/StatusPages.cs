using AgentFunctions.Azure.Reading;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Status;

/// <summary>Third parties' trouble, from their status pages: as evidence by the page's name, and as changes of the services that depend on them.</summary>
public sealed class StatusPages(SourceCalls calls, IReadOnlyList<StatusPage> pages) : IEvidenceSource, IChangeSource
{
    /// <summary>What is still open after so long is forgotten news.</summary>
    static readonly TimeSpan Stale = TimeSpan.FromDays(3);

    public bool Answers(string source) => source == "third-party-status";

    public async Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        var name = query.Parameters.GetValueOrDefault("page", "");
        var page = pages.FirstOrDefault(page => page.Name == name)
            ?? throw new EvidenceUnavailableException($"There is no status page '{name}'; there is {(pages.Count == 0 ? "none" : string.Join(", ", pages.Select(page => page.Name)))}. Name it under statusPages in azure.json.");
        var (at, news) = await NewsAsync(page, cancellationToken);
        var open = news.Where(one => one.Open && one.At >= query.To - Stale).ToArray();
        return new EvidenceAnswer(at, new Dictionary<string, string>
        {
            ["active"] = FactText.Of(open.Length), ["title"] = FactText.Of(open.FirstOrDefault()?.Title), ["since"] = FactText.Of(open.FirstOrDefault()?.At),
            ["state"] = FactText.Of(open.FirstOrDefault()?.State),
        }, [], LinkOf(page, open.FirstOrDefault()));
    }

    public async Task<IReadOnlyList<ChangeEvent>> ChangesAsync(
        IReadOnlyList<Service> services, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var asked = pages.Where(page => page.Services.Count == 0 || services.Any(service => page.Services.Contains(service.Id)));
        var lists = await Task.WhenAll(asked.Select(async page => (await NewsAsync(page, cancellationToken)).News
            .Where(one => one.At >= from && one.At <= to)
            .SelectMany(one => services.Where(service => page.Services.Count == 0 || page.Services.Contains(service.Id))
                .Select(service => new ChangeEvent(service.Id, "third-party", page.Name, one.At, page.Name, null, LinkOf(page, one)) { What = one.Title }))));
        return [.. lists.SelectMany(list => list).OrderBy(change => change.At)];
    }

    internal async Task<(DateTimeOffset At, IReadOnlyList<StatusNews> News)> NewsAsync(StatusPage page, CancellationToken cancellationToken)
    {
        var answer = await calls.ReadAsync(new SourceRequest(page.Url), cancellationToken);
        return (answer.At, StatusFeed.Read(answer.Body, page.Name));
    }

    /// <summary>A link that leaves the page's own host is not shown.</summary>
    static string LinkOf(StatusPage page, StatusNews? news) =>
        Uri.TryCreate(news?.Link, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps && link.Host == page.Url.Host ? link.ToString() : page.Url.GetLeftPart(UriPartial.Authority);
}
