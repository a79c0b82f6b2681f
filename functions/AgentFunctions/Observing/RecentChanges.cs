using System.Globalization;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Observing;

/// <summary>Answers <c>recent-changes</c> from every source of changes: the most suspicious one on the service or near it.</summary>
public sealed class RecentChanges(IReadOnlyList<IChangeSource> sources, Func<ServiceCatalog> catalog) : IEvidenceSource
{
    const string None = "none";

    public bool Answers(string source) => source == "recent-changes";

    public async Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        var graph = new ServiceDistance(query.Service.Id, catalog());
        Service[] near = [query.Service, .. catalog().DependenciesOf(query.Service.Id).Select(catalog().Find).OfType<Service>()];
        var lists = await Task.WhenAll(sources.Select(source => source.ChangesAsync(near, query.From, query.To, cancellationToken)));
        var kind = query.Parameters.GetValueOrDefault("kind");
        var changes = ChangeRanking.Of(lists.SelectMany(list => list).Where(change => kind is null || change.Kind == kind), new Suspicion(query.StartedAt ?? query.To, graph, catalog()));
        return new EvidenceAnswer(query.To, FactsOf(changes), [], changes.Count > 0 ? changes[0].Link : null);
    }

    static Dictionary<string, string> FactsOf(IReadOnlyList<ChangeEvent> changes)
    {
        var first = changes.Count > 0 ? changes[0] : null;
        return new Dictionary<string, string>
        {
            ["count"] = changes.Count.ToString(CultureInfo.InvariantCulture), ["kind"] = first?.Kind ?? None, ["service"] = first?.Service ?? None,
            ["version"] = first is { Version.Length: > 0 } ? first.Version : None, ["at"] = first?.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) ?? None,
            ["reversible"] = first?.Reversible switch { true => "true", false => "false", null => None },
            ["distance"] = first?.Rank?.Distance.ToString(CultureInfo.InvariantCulture) ?? None,
        };
    }
}
