using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using AgentFunctions.Azure.Reading;
using Azure.Core;
using k8s;
using k8s.Authentication;
using Polly;

namespace AgentFunctions.Azure.Clusters;

/// <summary>A client that reads one cluster, with the same patience as every other source.</summary>
static class Cluster
{
    public static IKubernetes ClientOf(ClusterOptions cluster, TokenCredential? credential, ReadingOptions reading)
    {
        var configuration = new KubernetesClientConfiguration { Host = cluster.Server.ToString(), SkipTlsVerify = false };
        if (cluster.CaFile is { } file)
            configuration.SslCaCerts = [X509Certificate2.CreateFromPem(File.ReadAllText(file))];
        if (cluster.Scope is { } scope && credential is not null)
            configuration.TokenProvider = new Token(credential, scope);
        return new global::k8s.Kubernetes(configuration, new PatientHandler(reading));
    }

    sealed class Token(TokenCredential credential, string scope) : ITokenProvider
    {
        public async Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken) =>
            new("Bearer", (await credential.GetTokenAsync(new TokenRequestContext([scope]), cancellationToken)).Token);
    }

    /// <summary>Only reads go through it.</summary>
    sealed class PatientHandler(ReadingOptions options) : DelegatingHandler
    {
        readonly ResiliencePipeline<HttpResponseMessage> patiently = Patience.Of(options);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            patiently.ExecuteAsync(async token => await WholeAsync(request, token), cancellationToken).AsTask();

        /// <summary>The body belongs to the try: one that breaks off is asked for again, one that is too long is refused.</summary>
        async Task<HttpResponseMessage> WholeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(options.MaxBytes, cancellationToken);
            return response;
        }
    }
}
