using System.Text.Json;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Resources;

/// <summary>A site, its slots, its last swap and its deployments.</summary>
public sealed class AppServiceSources(ArmReads arm) : IEvidenceSource
{
    public const string Type = "microsoft.web/sites";
    public const string ApiVersion = "2024-11-01";
    const string Production = "production";

    public bool Answers(string source) => source is "app-service" or "app-service-slot-swap" or "app-service-slot" or "app-service-deployments";

    public async Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        var site = Owned.Of(query.Service, Type);
        return query.Source switch
        {
            "app-service" => await SiteAsync(site, cancellationToken),
            "app-service-slot-swap" => await SwapAsync(site, cancellationToken),
            "app-service-slot" => await SlotAsync(Below(site, query), cancellationToken),
            _ => await DeploymentsAsync(Below(site, query), query, cancellationToken),
        };
    }

    async Task<EvidenceAnswer> SiteAsync(string site, CancellationToken cancellationToken)
    {
        var (at, body) = await arm.GetAsync(site, ApiVersion, cancellationToken);
        var properties = Properties.Of(body, site);
        return new EvidenceAnswer(at, new Dictionary<string, string>
        {
            ["state"] = FactText.Of(properties.Get("state").Text()), ["availability"] = FactText.Of(properties.Get("availabilityState").Text()),
            ["enabled"] = FactText.Of(properties.Get("enabled").Flag()), ["changedAt"] = FactText.Of(properties.Get("lastModifiedTimeUtc").Time()),
        }, [], PortalLinks.Resource(site));
    }

    /// <summary>Who swapped stands in the Activity Log only.</summary>
    async Task<EvidenceAnswer> SwapAsync(string site, CancellationToken cancellationToken)
    {
        var (at, body) = await arm.GetAsync(site, ApiVersion, cancellationToken);
        var swap = Properties.Of(body, site).Get("slotSwapStatus");
        return new EvidenceAnswer(at, new Dictionary<string, string>
        {
            ["at"] = FactText.Of(swap.Get("timestampUtc").Time()), ["sourceSlot"] = FactText.Of(swap.Get("sourceSlotName").Text()),
            ["targetSlot"] = FactText.Of(swap.Get("destinationSlotName").Text()), ["by"] = FactText.None,
        }, [], PortalLinks.Resource(site, "deploymentSlotsV2"));
    }

    async Task<EvidenceAnswer> SlotAsync(string slot, CancellationToken cancellationToken)
    {
        var site = arm.GetAsync(slot, ApiVersion, cancellationToken);
        var newest = (await Deployments.ListAsync(arm, slot, cancellationToken)).At(0);
        var (at, body) = await site;
        return new EvidenceAnswer(at, new Dictionary<string, string>
        {
            ["state"] = FactText.Of(Properties.Of(body, slot).Get("state").Text()), ["newestDeployment"] = FactText.Of(newest?.At), ["version"] = FactText.Of(newest?.Version),
        }, [], PortalLinks.Resource(slot));
    }

    async Task<EvidenceAnswer> DeploymentsAsync(string site, EvidenceQuery query, CancellationToken cancellationToken)
    {
        var all = await Deployments.ListAsync(arm, site, cancellationToken);
        var recent = all.Where(deployment => deployment.At >= query.From && deployment.At <= query.To).ToArray();
        return new EvidenceAnswer(query.To, new Dictionary<string, string>
        {
            ["newestAt"] = FactText.Of(all.At(0)?.At), ["newestStatus"] = FactText.Of(all.At(0)?.Status), ["version"] = FactText.Of(all.At(0)?.Version),
            ["count"] = FactText.Of(recent.Length), ["failed"] = FactText.Of(recent.Count(deployment => deployment.Status == "failed")),
        }, [], PortalLinks.Resource(site, "vstscd"));
    }

    static string Below(string site, EvidenceQuery query) => query.Parameters.GetValueOrDefault("slot", "") is { Length: > 0 } slot && slot != Production
        ? $"{site}/slots/{Uri.EscapeDataString(slot)}"
        : site;
}

static class Properties
{
    /// <exception cref="EvidenceUnavailableException">The answer is of another shape than a resource.</exception>
    public static JsonElement Of(JsonElement resource, string id) => resource.Get("properties") is { ValueKind: JsonValueKind.Object } properties
        ? properties
        : throw new EvidenceUnavailableException($"{ArmId.NameOf(id)} answered without properties; it was not understood.");
}
