using AgentFunctions.Azure.Arm;
using AgentFunctions.Azure.Executing;
using AgentFunctions.Ports;
using Azure.Core;
using k8s;

namespace AgentFunctions.Azure.Kubernetes;

/// <summary>Opens an AKS cluster's own API. Azure names its address and its certificate authority; the token is ours, from Entra, so that the cluster's
/// RBAC (one namespace) decides. Cluster administrators' credentials are never asked for.</summary>
sealed class ClusterAccess(ArmCalls arm, TokenCredential credential, Func<KubernetesClientConfiguration, IKubernetes> open)
{
    const string Version = "2025-01-01";

    /// <summary>The application of AKS in Entra; the same in every tenant of the public cloud.</summary>
    static readonly string[] Scope = ["6dae42f8-4368-4678-94ff-3960e28e3630/.default"];

    /// <exception cref="EvidenceUnavailableException">Azure names no address, or there is no token.</exception>
    public async Task<IKubernetes> OpenAsync(string cluster, CancellationToken cancellationToken)
    {
        var answer = await arm.ReadByPostAsync($"{cluster}/listClusterUserCredential", Version, cancellationToken);
        var encoded = Body.Items(answer, "kubeconfigs").Select(config => Body.Text(config, "value")).FirstOrDefault();
        if (encoded is null)
            throw new EvidenceUnavailableException($"{cluster} named no address of its API.");
        using var text = new MemoryStream(Convert.FromBase64String(encoded));
        var named = KubernetesClientConfiguration.LoadKubeConfig(text);
        var clusterOf = named.Clusters.First().ClusterEndpoint;
        var token = await credential.GetTokenAsync(new TokenRequestContext(Scope), cancellationToken);
        return open(new KubernetesClientConfiguration
        {
            Host = clusterOf.Server,
            AccessToken = token.Token,
            SslCaCerts = clusterOf.CertificateAuthorityData is { Length: > 0 } authority ? Certificates(authority) : null,
        });
    }

    static System.Security.Cryptography.X509Certificates.X509Certificate2Collection Certificates(string base64)
    {
        var collection = new System.Security.Cryptography.X509Certificates.X509Certificate2Collection();
        collection.ImportFromPem(System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(base64)));
        return collection;
    }
}
