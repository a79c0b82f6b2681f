using System.Globalization;
using System.Text.Json;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Ports;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace AgentFunctions.Azure.Clusters;

/// <summary>The history of a deployment: its replica sets, one a revision.</summary>
sealed class Rollouts(IKubernetes cluster, ReadingOptions options)
{
    const string RevisionAnnotation = "deployment.kubernetes.io/revision";

    /// <exception cref="EvidenceUnavailableException">The cluster cannot be asked, or has no such deployment.</exception>
    public async Task<Rollout> ReadAsync(string name, string space, CancellationToken cancellationToken)
    {
        var what = $"deployment {space}/{name}";
        try
        {
            var deployment = await cluster.AppsV1.ReadNamespacedDeploymentAsync(name, space, cancellationToken: cancellationToken);
            var selector = string.Join(',', (deployment.Spec?.Selector?.MatchLabels ?? new Dictionary<string, string>()).Select(label => $"{label.Key}={label.Value}"));
            var sets = await cluster.AppsV1.ListNamespacedReplicaSetAsync(space, labelSelector: selector, cancellationToken: cancellationToken);
            return new Rollout(deployment, [.. (sets.Items ?? []).Where(set => IsOf(set, deployment)).Select(Read).OfType<Release>().OrderByDescending(release => release.Revision)]);
        }
        catch (HttpOperationException refused)
        {
            throw SourceSilence.Of(PlaceOf(what), refused.Response?.StatusCode ?? default, refused.Response?.Content ?? "", null);
        }
        catch (Exception failed) when (failed is JsonException or KubernetesException or FormatException or InvalidOperationException)
        {
            throw new EvidenceUnavailableException($"The cluster's answer for {what} was not understood: {SourceSilence.Line(failed.Message)}", failed);
        }
        catch (Exception failed) when (SourceSilence.IsOne(failed, cancellationToken))
        {
            throw SourceSilence.Of(PlaceOf(what), failed, options);
        }
    }

    SourceRequest PlaceOf(string what) => new(new Uri(cluster.BaseUri, Uri.EscapeDataString(what)));

    static bool IsOf(V1ReplicaSet set, V1Deployment deployment) =>
        set.Metadata?.OwnerReferences?.Any(owner => owner.Uid == deployment.Metadata?.Uid && owner.Uid is not null) == true;

    static Release? Read(V1ReplicaSet set) =>
        set.Metadata?.Annotations?.TryGetValue(RevisionAnnotation, out var text) == true && int.TryParse(text, CultureInfo.InvariantCulture, out var revision)
            && set.Metadata.CreationTimestamp is { } at
            ? new Release(revision, new DateTimeOffset(at.ToUniversalTime(), TimeSpan.Zero), set.Spec?.Template?.Spec?.Containers?.FirstOrDefault()?.Image)
            : null;
}

/// <param name="Releases">Newest first.</param>
sealed record Rollout(V1Deployment Deployment, IReadOnlyList<Release> Releases);

sealed record Release(int Revision, DateTimeOffset At, string? Image);
