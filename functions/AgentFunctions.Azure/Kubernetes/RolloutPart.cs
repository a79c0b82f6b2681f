using System.Globalization;
using System.Net;
using AgentFunctions.Azure.Executing;
using AgentFunctions.Ports;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace AgentFunctions.Azure.Kubernetes;

/// <summary>Restarts a deployment, or brings it back to an earlier revision, inside one namespace. The deployment carries our operation key and the patch
/// is conditional on its generation, so whether it was done can always be told.</summary>
sealed class RolloutPart(ClusterAccess clusters, TimeProvider time) : IActionExecutor
{
    public const string Restart = "kubernetes.rollout-restart";
    public const string Undo = "kubernetes.rollout-undo";
    public const string Version = "2025-01-01";
    static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    public static readonly string[] Permissions =
        ["Microsoft.ContainerService/managedClusters/listClusterUserCredential/action", "Microsoft.ContainerService/managedClusters/read"];

    public static readonly string[] DataPermissions =
    [
        "Microsoft.ContainerService/managedClusters/apps/deployments/read", "Microsoft.ContainerService/managedClusters/apps/deployments/write",
        "Microsoft.ContainerService/managedClusters/apps/replicasets/read",
    ];

    public Task<IReadOnlyDictionary<string, string>> ReadStateAsync(Operation operation, CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyDictionary<string, string>>(operation, (_, deployment) => Task.FromResult<IReadOnlyDictionary<string, string>>(Rollout.FactsOf(deployment)), cancellationToken);

    public async Task<LookAnswer> LookAsync(Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(operation, (_, deployment) => Task.FromResult(Look(operation, deployment)), cancellationToken);
        }
        catch (EvidenceUnavailableException unavailable)
        {
            return Traces.Unclear(unavailable.Message);
        }
    }

    public async Task<SendAnswer> SendAsync(Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(operation, (cluster, deployment) => SendAsync(operation, cluster, deployment, cancellationToken), cancellationToken);
        }
        catch (EvidenceUnavailableException unavailable)
        {
            return SendAnswer.Refused($"It was not sent: {unavailable.Message}");
        }
    }

    public Task<PollAnswer> PollAsync(Operation operation, string address, CancellationToken cancellationToken) => AskAsync(operation, (_, deployment) => Task.FromResult(
        Rollout.FailureOf(deployment) is { } failure && Rollout.MarkOf(deployment) == operation.Key ? new PollAnswer(PollResult.Failed, TimeSpan.Zero, failure)
        : Rollout.IsComplete(deployment) ? new PollAnswer(PollResult.Succeeded, TimeSpan.Zero, "the rollout is complete")
        : new PollAnswer(PollResult.Running, Between, "the rollout goes on")), cancellationToken);

    static LookAnswer Look(Operation operation, V1Deployment deployment)
    {
        if (Rollout.MarkOf(deployment) == operation.Key)
            return Rollout.IsComplete(deployment) ? new(LookResult.Applied, AddressOf(operation), "the deployment carries our operation key and its rollout is complete")
                : new(LookResult.InFlight, AddressOf(operation), "the deployment carries our operation key and its rollout goes on");
        return operation.Before.GetValueOrDefault("generation") == Rollout.FactsOf(deployment)["generation"]
            ? new(LookResult.NotApplied, null, "the deployment is the one that was read")
            : Traces.Unclear("the deployment was changed since it was read and does not carry our operation key");
    }

    async Task<SendAnswer> SendAsync(Operation operation, IKubernetes cluster, V1Deployment deployment, CancellationToken cancellationToken)
    {
        if (operation.Before.GetValueOrDefault("generation") != (deployment.Metadata.Generation ?? 0).ToString(CultureInfo.InvariantCulture))
            return SendAnswer.Refused("The deployment was changed since it was read.");
        if (await PatchOfAsync(operation, cluster, deployment, cancellationToken) is not { } patch)
            return SendAnswer.Refused("The deployment has no such earlier revision.");
        try
        {
            await cluster.AppsV1.PatchNamespacedDeploymentAsync(patch, deployment.Metadata.Name, deployment.Metadata.NamespaceProperty, fieldManager: "agentfunctions", cancellationToken: cancellationToken);
            return SendAnswer.Accepted(AddressOf(operation));
        }
        catch (HttpOperationException refused) when ((int)refused.Response.StatusCode is >= 400 and < 500 and not 408)
        {
            return refused.Response.StatusCode == HttpStatusCode.TooManyRequests
                ? SendAnswer.Busy("429: the cluster throttles", Between)
                : SendAnswer.Refused($"{(int)refused.Response.StatusCode}: the cluster refuses, or the deployment was changed since it was read");
        }
        catch (Exception lost) when (lost is HttpOperationException or HttpRequestException or IOException || lost is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return SendAnswer.Unclear($"The answer of the cluster was lost: {lost.Message}");
        }
    }

    async Task<V1Patch?> PatchOfAsync(Operation operation, IKubernetes cluster, V1Deployment deployment, CancellationToken cancellationToken)
    {
        if (operation.Kind == Restart)
            return RolloutPatch.Restart(deployment, operation.Key, time.GetUtcNow());
        var sets = await cluster.AppsV1.ListNamespacedReplicaSetAsync(deployment.Metadata.NamespaceProperty, cancellationToken: cancellationToken);
        return Rollout.Earlier(deployment, sets.Items, operation.Parameters.GetValueOrDefault("toRevision")) is { } earlier ? RolloutPatch.Undo(deployment, earlier, operation.Key) : null;
    }

    /// <summary>Opens the cluster and reads the deployment. Nothing has been changed when this fails.</summary>
    async Task<T> AskAsync<T>(Operation operation, Func<IKubernetes, V1Deployment, Task<T>> then, CancellationToken cancellationToken)
    {
        try
        {
            var (space, name) = (Segment.Of(operation.Parameters, "namespace"), Segment.Of(operation.Parameters, "deployment"));
            using var cluster = await clusters.OpenAsync(operation.Target, cancellationToken);
            return await then(cluster, await cluster.AppsV1.ReadNamespacedDeploymentAsync(name, space, cancellationToken: cancellationToken));
        }
        catch (Exception problem) when (problem is HttpOperationException or HttpRequestException or ArgumentException or global::Azure.Identity.AuthenticationFailedException
            || problem is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new EvidenceUnavailableException($"The deployment could not be read: {problem.Message}", problem);
        }
    }

    static string AddressOf(Operation operation) => $"kubernetes:{operation.Parameters["namespace"]}/{operation.Parameters["deployment"]}";
}
