using AgentFunctions.Azure.Reading;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using Azure.Core;
using Azure.Monitor.Query;

namespace AgentFunctions.AzureMonitor.Logs;

/// <summary>Answers log-query by queries that the operator named, asked of the logs of the service's first resource.</summary>
/// <param name="client">Of the cloud and the identity that may read.</param>
/// <param name="queries">File name, as runbooks write it, to its text.</param>
/// <param name="history">How much before the time range a query may see, so that it can tell new from old.</param>
public sealed class AzureMonitorLogs(LogsQueryClient client, IReadOnlyDictionary<string, string> queries, TimeSpan history) : IEvidenceSource
{
    static readonly string[] Keepers = ["microsoft.insights/components", "microsoft.operationalinsights/workspaces"];

    public bool Answers(string source) => source == "log-query";

    public async Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        var name = query.Parameters.GetValueOrDefault("query", "");
        var text = BoundQuery.Of(TextOf(name, query), query);
        var resource = ResourceOf(query);
        var range = new QueryTimeRange(query.From - history, query.To);
        var options = new LogsQueryOptions { AllowPartialErrors = false };
        var result = await Reading.OfAsync($"{name} of {query.Service.Id}",
            () => client.QueryResourceAsync(resource, text, range, options, cancellationToken), cancellationToken);
        return new EvidenceAnswer(query.To, Lines.Of(result.Table), [], PortalLinks.Logs(resource.ToString(), text, query.From, query.To));
    }

    string TextOf(string name, EvidenceQuery query) => queries.TryGetValue(name, out var text)
        ? text
        : throw new EvidenceUnavailableException(
            $"There is no query '{name}' for {query.Service.Id}; there is {(queries.Count == 0 ? "none" : string.Join(", ", queries.Keys.Order(StringComparer.Ordinal)))}. Correct the runbook or add the query.");

    /// <summary>Exceptions and calls are kept by Application Insights, sign-ins by a workspace; where the service names neither, its first resource is asked.</summary>
    static ResourceIdentifier ResourceOf(EvidenceQuery query) => ResourceIdentifier.TryParse(PlaceOf(query.Service), out var id) && id is not null
        ? id
        : throw new EvidenceUnavailableException($"{query.Service.Id} has no resource whose logs could be read. Name one in services.yaml.");

    static string PlaceOf(Service service) => Keepers.SelectMany(type => service.Resources.Where(resource => ArmId.TypeOf(resource) == type)).FirstOrDefault() ?? service.ResourceId;
}
