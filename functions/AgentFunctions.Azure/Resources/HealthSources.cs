using System.Globalization;
using System.Text.Json;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Resources;

/// <summary>What Azure itself says: of a resource, and of its own incidents and maintenance.</summary>
public sealed class HealthSources(ArmReads arm) : IEvidenceSource
{
    const string ApiVersion = "2025-05-01";
    static readonly TimeSpan LookBack = TimeSpan.FromDays(3);

    public bool Answers(string source) => source is "resource-health" or "service-health";

    public Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        if (query.Service.ResourceId == "")
            throw new EvidenceUnavailableException($"{query.Service.Id} has no resource that Azure could speak of. Name one in services.yaml.");
        return query.Source == "resource-health" ? ResourceAsync(query.Service.ResourceId, cancellationToken) : ServiceAsync(query, cancellationToken);
    }

    internal async Task<EvidenceAnswer> ResourceAsync(string resource, CancellationToken cancellationToken)
    {
        var (at, body) = await arm.GetAsync($"{resource}/providers/Microsoft.ResourceHealth/availabilityStatuses/current", ApiVersion, cancellationToken);
        var health = Properties.Of(body, resource);
        // The service spells it with one r.
        var since = health.Get("occuredTime").Time() ?? health.Get("occurredTime").Time();
        return health.Get("availabilityState").Text() is { } state
            ? new EvidenceAnswer(at, new Dictionary<string, string>
            {
                ["state"] = state, ["reason"] = FactText.Of(health.Get("reasonType").Text()), ["since"] = FactText.Of(since),
            }, [], PortalLinks.Resource(resource, "resourceHealth"))
            : throw new EvidenceUnavailableException($"Resource Health answered for {ArmId.NameOf(resource)} without a state; it was not understood.");
    }

    async Task<EvidenceAnswer> ServiceAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        var (at, events) = await EventsAsync(arm, Owned.SubscriptionOf(query.Service.ResourceId), query.To - LookBack, cancellationToken);
        var active = events.Where(one => one.IsActive).ToArray();
        return new EvidenceAnswer(at, new Dictionary<string, string>
        {
            ["active"] = FactText.Of(active.Length), ["title"] = FactText.Of(active.FirstOrDefault()?.Title), ["since"] = FactText.Of(active.FirstOrDefault()?.StartedAt),
        }, [], "https://portal.azure.com/#view/Microsoft_Azure_Health/AzureHealthBrowseBlade/~/serviceIssues");
    }

    /// <returns>Newest first.</returns>
    internal static async Task<(DateTimeOffset At, IReadOnlyList<AzureEvent> Events)> EventsAsync(
        ArmReads arm, string subscription, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var list = await arm.ListAsync($"/subscriptions/{subscription}/providers/Microsoft.ResourceHealth/events", ApiVersion, cancellationToken,
            ("queryStartTime", since.UtcDateTime.ToString("M/d/yyyy", CultureInfo.InvariantCulture)));
        return (list.At, [.. list.Items.Select(Read).OfType<AzureEvent>().OrderByDescending(one => one.StartedAt)]);
    }

    static AzureEvent? Read(JsonElement item)
    {
        var properties = item.Get("properties");
        return (properties.Get("title").Text(), properties.Get("impactStartTime").Time()) is ({ } title, { } started)
            ? new AzureEvent(item.Get("name").Text() ?? "", properties.Get("eventType").Text() ?? "", title, started, properties.Get("status").Text() == "Active")
            : null;
    }
}

/// <param name="Kind">ServiceIssue, PlannedMaintenance, HealthAdvisory, SecurityAdvisory.</param>
sealed record AzureEvent(string TrackingId, string Kind, string Title, DateTimeOffset StartedAt, bool Active)
{
    public bool IsActive => Active && Kind is ("ServiceIssue" or "PlannedMaintenance");
}
