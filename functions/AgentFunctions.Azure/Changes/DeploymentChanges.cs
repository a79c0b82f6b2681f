using AgentFunctions.Azure.Reading;
using AgentFunctions.Azure.Resources;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Changes;

/// <summary>What was released, where the platform keeps it: deployments and the last swap of sites, revisions of container apps, switches of flags.</summary>
public sealed class DeploymentChanges(ArmReads arm, FlagRevisions flags) : IChangeSource
{
    public async Task<IReadOnlyList<ChangeEvent>> ChangesAsync(
        IReadOnlyList<Service> services, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var lists = await Task.WhenAll(services.SelectMany(service => new[]
        {
            EachAsync(service, AppServiceSources.Type, site => OfSiteAsync(service, site, cancellationToken)),
            EachAsync(service, ContainerAppSource.Type, app => OfAppAsync(service, app, cancellationToken)),
            EachAsync(service, FlagRevisions.Type, store => OfStoreAsync(service, store, cancellationToken)),
        }));
        return [.. lists.SelectMany(list => list).Where(change => change.At >= from && change.At <= to).OrderBy(change => change.At)];
    }

    static async Task<IEnumerable<ChangeEvent>> EachAsync(Service service, string type, Func<string, Task<IEnumerable<ChangeEvent>>> read) =>
        (await Task.WhenAll(Owned.All(service, type).Select(read))).SelectMany(list => list);

    async Task<IEnumerable<ChangeEvent>> OfSiteAsync(Service service, string site, CancellationToken cancellationToken)
    {
        var deployments = Deployments.ListAsync(arm, site, cancellationToken);
        var (_, body) = await arm.GetAsync(site, AppServiceSources.ApiVersion, cancellationToken);
        var swap = body.Get("properties", "slotSwapStatus");
        var changes = (await deployments).Where(deployment => deployment.Status == "succeeded")
            .Select(deployment => new ChangeEvent(service.Id, "deployment", deployment.Version, deployment.At, "pipeline", null, PortalLinks.Resource(site, "vstscd")));
        return swap.Get("timestampUtc").Time() is { } at
            ? changes.Append(new ChangeEvent(service.Id, "slot-swap", "", at, "unknown", true, PortalLinks.Resource(site, "deploymentSlotsV2"))
            {
                What = $"{swap.Get("sourceSlotName").Text()} to {swap.Get("destinationSlotName").Text()}",
            })
            : changes;
    }

    async Task<IEnumerable<ChangeEvent>> OfAppAsync(Service service, string app, CancellationToken cancellationToken) =>
        (await ContainerAppSource.ListAsync(arm, app, cancellationToken)).Revisions
            .Select(revision => new ChangeEvent(service.Id, "deployment", revision.Image?.Split('/')[^1] ?? revision.Name, revision.At, "pipeline", null, PortalLinks.Resource(app, "revisionManagement"))
            {
                What = revision.Name,
            });

    async Task<IEnumerable<ChangeEvent>> OfStoreAsync(Service service, string store, CancellationToken cancellationToken) =>
        (await flags.ListAsync(store, cancellationToken)).Switches
            .Select(one => new ChangeEvent(service.Id, "feature-flag", $"{one.Flag} {(one.Enabled ? "on" : "off")}", one.At, "unknown", true, PortalLinks.Resource(store, "featureManager")));
}
