using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Changes;

/// <summary>Properties that changed, by Azure Resource Graph: the names of the properties, never their values, for a value may be a secret.</summary>
public sealed class ResourceChanges(ArmReads arm) : IEvidenceSource, IChangeSource
{
    const string ApiVersion = "2024-04-01";

    /// <summary>They change by themselves.</summary>
    static readonly string[] Idle = ["properties.provisioningState", "etag", "properties.lastModifiedTimeUtc", "properties.usageState", "systemData", "properties.slotSwapStatus"];

    public bool Answers(string source) => source == "resource-changes";

    public async Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        if (query.Service.Resources.Count == 0)
            throw new EvidenceUnavailableException($"{query.Service.Id} has no resource whose changes could be read. Name one in services.yaml.");
        var changes = await ListAsync([query.Service], query.From, query.To, cancellationToken);
        return new EvidenceAnswer(query.To, new Dictionary<string, string>
        {
            ["changes"] = FactText.Of(changes.Count), ["newest"] = FactText.Of(changes.At(0)?.Properties), ["newestAt"] = FactText.Of(changes.At(0)?.At),
        }, [], PortalLinks.Resource(query.Service.ResourceId, "changeAnalysis"));
    }

    public async Task<IReadOnlyList<ChangeEvent>> ChangesAsync(
        IReadOnlyList<Service> services, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var changes = await ListAsync(services, from, to, cancellationToken);
        return [.. from change in changes
            let service = services.FirstOrDefault(service => service.Resources.Contains(change.Resource))
            where service is not null
            orderby change.At
            select new ChangeEvent(service.Id, KindOf(change), "", change.At, CallerName.Of(change.By), null, PortalLinks.Resource(change.Resource, "changeAnalysis")) { What = change.Properties }];
    }

    /// <returns>Newest first.</returns>
    async Task<IReadOnlyList<Change>> ListAsync(IReadOnlyList<Service> services, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        string[] resources = [.. services.SelectMany(service => service.Resources).Distinct()];
        if (resources.Length == 0)
            return [];
        var body = new JsonObject
        {
            ["subscriptions"] = new JsonArray([.. resources.Select(Owned.SubscriptionOf).Where(id => id.Length > 0).Distinct().Select(id => JsonValue.Create(id))]),
            ["query"] = QueryOf(resources, from, to),
            ["options"] = new JsonObject { ["resultFormat"] = "objectArray", ["$top"] = 200 },
        };
        var (_, answer) = await arm.PostAsync("/providers/Microsoft.ResourceGraph/resources", ApiVersion, body.ToJsonString(), cancellationToken);
        if (answer.Get("data").ValueKind is not JsonValueKind.Array)
            throw new EvidenceUnavailableException("Azure Resource Graph answered no list of changes.");
        return [.. answer.Get("data").Items().Select(Read).OfType<Change>().OrderByDescending(change => change.At)];
    }

    internal static string QueryOf(IEnumerable<string> resources, DateTimeOffset from, DateTimeOffset to) => $"""
        resourcechanges
        | extend at = todatetime(properties.changeAttributes.timestamp), target = tolower(tostring(properties.targetResourceId))
        | where at between ({KqlLiteral.Of(from)} .. {KqlLiteral.Of(to)}) and target in ({string.Join(", ", resources.Select(KqlLiteral.Of))})
        | order by at desc
        | project at, target, kind = tostring(properties.changeType), by = tostring(properties.changeAttributes.changedBy), paths = bag_keys(properties.changes)
        | limit 200
        """;

    static Change? Read(JsonElement row)
    {
        if ((row.Get("at").Time(), row.Get("target").Text()) is not ({ } at, { } target))
            return null;
        var paths = row.Get("paths").Items().Select(path => path.Text()).OfType<string>().Where(path => !Idle.Any(idle => path.StartsWith(idle, StringComparison.OrdinalIgnoreCase))).ToArray();
        var kind = row.Get("kind").Text() ?? "Update";
        return paths.Length == 0 && kind == "Update" ? null : new Change(at, target.ToLowerInvariant(), paths.Length == 0 ? kind : string.Join(", ", paths.Take(5)), row.Get("by").Text());
    }

    static string KindOf(Change change) => change.Properties.Contains("siteConfig", StringComparison.OrdinalIgnoreCase) ? "config" : "infrastructure";

    sealed record Change(DateTimeOffset At, string Resource, string Properties, string? By);
}
