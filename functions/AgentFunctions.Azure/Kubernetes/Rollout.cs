using System.Globalization;
using k8s.Models;

namespace AgentFunctions.Azure.Kubernetes;

/// <summary>What a deployment says of its rollout.</summary>
static class Rollout
{
    const string RevisionMark = "deployment.kubernetes.io/revision";

    /// <summary>Our operation key, on the deployment: which act of ours was the last.</summary>
    public const string Mark = "agentfunctions.io/operation";

    public static string RevisionOf(V1ObjectMeta? of) => of?.Annotations?.TryGetValue(RevisionMark, out var revision) == true ? revision : "none";

    public static string? MarkOf(V1Deployment deployment) => deployment.Metadata.Annotations?.TryGetValue(Mark, out var mark) == true ? mark : null;

    /// <summary>The rule of <c>kubectl rollout status</c>.</summary>
    public static bool IsComplete(V1Deployment deployment)
    {
        var (wanted, status) = (deployment.Spec.Replicas ?? 1, deployment.Status);
        return status?.ObservedGeneration >= deployment.Metadata.Generation
            && (status.UpdatedReplicas ?? 0) >= wanted && (status.Replicas ?? 0) <= (status.UpdatedReplicas ?? 0) && (status.AvailableReplicas ?? 0) >= (status.UpdatedReplicas ?? 0);
    }

    public static string? FailureOf(V1Deployment deployment) => deployment.Status?.Conditions?
        .FirstOrDefault(condition => condition is { Type: "Progressing", Reason: "ProgressDeadlineExceeded" })?.Message;

    public static Dictionary<string, string> FactsOf(V1Deployment deployment)
    {
        var complete = IsComplete(deployment);
        return new()
        {
            ["state"] = "Running",
            ["operationsInFlight"] = complete || FailureOf(deployment) is not null ? "0" : "1",
            ["rollout"] = complete ? "complete" : FailureOf(deployment) is null ? "progressing" : "failed",
            ["revision"] = RevisionOf(deployment.Metadata),
            ["generation"] = (deployment.Metadata.Generation ?? 0).ToString(CultureInfo.InvariantCulture),
            ["image"] = string.Join(", ", deployment.Spec.Template.Spec.Containers.Select(container => container.Image)),
        };
    }

    /// <summary>The replica set of the wanted revision, or of the newest one before the current.</summary>
    public static V1ReplicaSet? Earlier(V1Deployment deployment, IEnumerable<V1ReplicaSet> all, string? wanted)
    {
        var ours = all.Where(set => set.Metadata.OwnerReferences?.Any(owner => owner.Uid == deployment.Metadata.Uid) == true).ToList();
        return wanted is not null
            ? ours.FirstOrDefault(set => RevisionOf(set.Metadata) == wanted)
            : ours.Where(set => Number(set) < Number(RevisionOf(deployment.Metadata))).MaxBy(Number);
    }

    static long Number(V1ReplicaSet set) => Number(RevisionOf(set.Metadata));

    static long Number(string revision) => long.TryParse(revision, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
