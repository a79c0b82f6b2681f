using AgentFunctions.Azure.Reading;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using Azure.Core;
using k8s;

namespace AgentFunctions.Azure.Clusters;

/// <summary>Rollouts in AKS through the Kubernetes API. A service names a workload among its resources as
/// <c>{cluster}/namespaces/{namespace}/deployments/{name}</c>, so that its releases count as changes.</summary>
public sealed class RolloutSource : IEvidenceSource, IChangeSource
{
    const string ClusterType = "microsoft.containerservice/managedclusters";
    const string WorkloadType = ClusterType + "/namespaces/deployments";

    readonly Dictionary<string, Rollouts> clusters = new(StringComparer.OrdinalIgnoreCase);

    public RolloutSource(IReadOnlyList<ClusterOptions> clusters, TokenCredential? credential, ReadingOptions reading)
    {
        foreach (var cluster in clusters)
            this.clusters[cluster.Id] = new Rollouts(Cluster.ClientOf(cluster, credential, reading), reading);
    }

    public bool Answers(string source) => source == "aks-rollout";

    public async Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        var (space, name) = (query.Parameters.GetValueOrDefault("namespace", ""), query.Parameters.GetValueOrDefault("workload", ""));
        var cluster = ClusterOf(query.Service);
        var rollout = await cluster.ReadAsync(name, space, cancellationToken);
        var (newest, previous) = (rollout.Releases.At(0), rollout.Releases.At(1));
        var (spec, status) = (rollout.Deployment.Spec, rollout.Deployment.Status);
        return new EvidenceAnswer(query.To, new Dictionary<string, string>
        {
            ["revision"] = FactText.Of(newest?.Revision), ["newestAt"] = FactText.Of(newest?.At), ["image"] = FactText.Of(newest?.Image),
            ["previousRevision"] = FactText.Of(previous?.Revision), ["previousImage"] = FactText.Of(previous?.Image), ["desired"] = FactText.Of(spec?.Replicas ?? 1),
            ["ready"] = FactText.Of(status?.ReadyReplicas ?? 0), ["unavailable"] = FactText.Of(status?.UnavailableReplicas ?? 0), ["paused"] = FactText.Of(spec?.Paused ?? false),
        }, [], null);
    }

    public async Task<IReadOnlyList<ChangeEvent>> ChangesAsync(
        IReadOnlyList<Service> services, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var lists = await Task.WhenAll(services.SelectMany(service => Owned.All(service, WorkloadType).Select(async workload =>
        {
            var (space, name) = PlaceOf(workload);
            var rollout = await ClusterOf(service).ReadAsync(name, space, cancellationToken);
            return rollout.Releases.Where(release => release.At >= from && release.At <= to)
                .Select(release => new ChangeEvent(service.Id, "deployment", release.Image?.Split('/')[^1] ?? FactText.Of(release.Revision), release.At, "pipeline", true, null) { What = $"{space}/{name} revision {release.Revision}" });
        })));
        return [.. lists.SelectMany(list => list).OrderBy(change => change.At)];
    }

    Rollouts ClusterOf(Service service) =>
        service.Resources.Select(resource => clusters.FirstOrDefault(known => resource.StartsWith(known.Key, StringComparison.OrdinalIgnoreCase)).Value).FirstOrDefault(found => found is not null)
        ?? throw new EvidenceUnavailableException($"{service.Id} has no cluster that azure.json knows. Name the managed cluster in services.yaml, and its server under clusters in azure.json.");

    static (string Space, string Name) PlaceOf(string workload) =>
        workload.Split('/') is [.., "namespaces", var space, "deployments", var name] ? (space, name) : ("", ArmId.NameOf(workload));
}
