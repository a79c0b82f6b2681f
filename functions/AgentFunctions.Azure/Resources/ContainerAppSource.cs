using System.Text.Json;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Resources;

/// <summary>Revisions of a container app: which is newest, who gets traffic, and what could be gone back to.</summary>
public sealed class ContainerAppSource(ArmReads arm) : IEvidenceSource
{
    public const string Type = "microsoft.app/containerapps";
    const string ApiVersion = "2025-07-01";

    public bool Answers(string source) => source == "container-app-revisions";

    public async Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        var app = Owned.Of(query.Service, Type);
        var (at, revisions) = await ListAsync(arm, app, cancellationToken);
        var newest = revisions.At(0);
        // What is off can be switched on again; what never ran well is nowhere to go back to.
        var previous = revisions.Skip(1).FirstOrDefault(revision => !revision.Failed);
        return new EvidenceAnswer(at, new Dictionary<string, string>
        {
            ["active"] = FactText.Of(revisions.Count(revision => revision.Active)), ["newest"] = FactText.Of(newest?.Name), ["newestAt"] = FactText.Of(newest?.At),
            ["newestHealth"] = FactText.Of(newest?.Health), ["newestWeight"] = FactText.Of(newest?.Weight), ["previous"] = FactText.Of(previous?.Name),
            ["previousAt"] = FactText.Of(previous?.At), ["failed"] = FactText.Of(revisions.Count(revision => revision is { Active: true, Failed: true })),
        }, [], PortalLinks.Resource(app, "revisionManagement"));
    }

    /// <returns>Newest first.</returns>
    internal static async Task<(DateTimeOffset At, IReadOnlyList<Revision> Revisions)> ListAsync(ArmReads arm, string app, CancellationToken cancellationToken)
    {
        var list = await arm.ListAsync($"{app}/revisions", ApiVersion, cancellationToken);
        return (list.At, [.. list.Items.Select(Read).OfType<Revision>().OrderByDescending(revision => revision.At)]);
    }

    static Revision? Read(JsonElement item)
    {
        var properties = item.Get("properties");
        return (item.Get("name").Text(), properties.Get("createdTime").Time()) is ({ } name, { } at)
            ? new Revision(name, at, properties.Get("active").Flag() ?? false, properties.Get("healthState").Text() ?? FactText.None,
                properties.Get("trafficWeight").Number() ?? 0, HasFailed(properties), properties.Get("template", "containers").Items().FirstOrDefault().Get("image").Text())
            : null;
    }

    static bool HasFailed(JsonElement properties) =>
        properties.Get("healthState").Text() == "Unhealthy" || properties.Get("provisioningState").Text() == "Failed"
        || properties.Get("runningState").Text() is "Failed" or "Degraded" || properties.Get("provisioningError").Text() is not null;
}

/// <param name="Image">With its tag; null if it is not said.</param>
sealed record Revision(string Name, DateTimeOffset At, bool Active, string Health, double Weight, bool Failed, string? Image);
