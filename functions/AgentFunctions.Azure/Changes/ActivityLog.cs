using System.Globalization;
using System.Text.Json;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Changes;

/// <summary>Writes to a service's resources, as the Activity Log has them some minutes later. Only the fields that are needed are asked for: claims, addresses
/// and names never leave Azure.</summary>
public sealed class ActivityLog(ArmReads arm) : IEvidenceSource, IChangeSource
{
    const string ApiVersion = "2015-04-01";
    const string Fields = "eventTimestamp,operationName,status,resourceId,caller,correlationId";

    /// <summary>They read, or only show a key.</summary>
    static readonly string[] Harmless = ["/read", "/listkeys/action", "/list/action", "/getsecret/action", "/publishxml/action", "/listsecrets/action"];

    public bool Answers(string source) => source == "activity-log";

    public async Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        var writes = await WritesAsync(query.Service, query.From, query.To, cancellationToken);
        return new EvidenceAnswer(query.To, new Dictionary<string, string>
        {
            ["writes"] = FactText.Of(writes.Count(write => write.Succeeded)), ["failed"] = FactText.Of(writes.Count(write => !write.Succeeded)),
            ["newest"] = FactText.Of(writes.At(0)?.Operation), ["newestAt"] = FactText.Of(writes.At(0)?.At),
        }, [], PortalLinks.ActivityLog(query.Service.ResourceId));
    }

    public async Task<IReadOnlyList<ChangeEvent>> ChangesAsync(
        IReadOnlyList<Service> services, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var lists = await Task.WhenAll(services.Where(service => service.Resources.Count > 0).Select(async service =>
            (await WritesAsync(service, from, to, cancellationToken)).Where(write => write.Succeeded).Select(write => ChangeOf(service, write))));
        return [.. lists.SelectMany(list => list).OrderBy(change => change.At)];
    }

    /// <returns>Newest first, each operation once.</returns>
    async Task<IReadOnlyList<Write>> WritesAsync(Service service, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var groups = service.Resources.Select(resource => (Subscription: Owned.SubscriptionOf(resource), Group: Owned.GroupOf(resource)))
            .Where(place => place is { Subscription.Length: > 0, Group.Length: > 0 }).Distinct().ToArray();
        if (groups.Length == 0)
            throw new EvidenceUnavailableException($"{service.Id} has no resource whose Activity Log could be read. Name one in services.yaml.");
        var lists = await Task.WhenAll(groups.Select(place => arm.ListAsync(
            $"/subscriptions/{place.Subscription}/providers/Microsoft.Insights/eventtypes/management/values", ApiVersion, cancellationToken,
            ("$filter", $"eventTimestamp ge '{Time(from)}' and eventTimestamp le '{Time(to)}' and resourceGroupName eq {ODataLiteral.Of(place.Group)}"), ("$select", Fields))));
        return [.. lists.SelectMany(list => list.Items).Select(Read).OfType<Write>().Where(write => IsOf(service, write.Resource))
            .OrderByDescending(write => write.At).DistinctBy(write => (write.Correlation, write.Operation))];
    }

    static Write? Read(JsonElement item)
    {
        if ((item.Get("eventTimestamp").Time(), item.Get("operationName", "value").Text(), item.Get("resourceId").Text()) is not ({ } at, { } operation, { } resource)
            || item.Get("status", "value").Text() is not ("Succeeded" or "Failed") and not null
            || Harmless.Any(end => operation.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
            return null;
        return new Write(at, operation, resource.ToLowerInvariant(), item.Get("status", "value").Text() != "Failed", item.Get("caller").Text(), item.Get("correlationId").Text());
    }

    static bool IsOf(Service service, string resource) =>
        service.Resources.Any(own => resource == own || resource.StartsWith(own + "/", StringComparison.Ordinal));

    static ChangeEvent ChangeOf(Service service, Write write) => new(
        service.Id, OperationKind.Of(write.Operation), "", write.At, CallerName.Of(write.Caller), null, PortalLinks.ActivityLog(write.Resource)) { What = write.Operation };

    static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    sealed record Write(DateTimeOffset At, string Operation, string Resource, bool Succeeded, string? Caller, string? Correlation);
}
