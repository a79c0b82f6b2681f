using AgentFunctions.Azure.Arm;
using AgentFunctions.Azure.Composition;
using AgentFunctions.Azure.Identities;
using AgentFunctions.Ports;
using AgentFunctions.Runbooks;
using Azure.Core;
using Azure.Identity;

namespace AgentFunctions.AzureHost;

/// <summary>How Azure is reached from here, and as whom.</summary>
/// <param name="Reading">The app's own identity: <c>AZURE_CLIENT_ID</c> names it where there are several.</param>
/// <param name="Acting">An identity for each kind of action.</param>
/// <param name="Arm">Where Azure Resource Manager is.</param>
/// <param name="Telemetry">Metrics and logs.</param>
/// <param name="Http">What reads go through; null for real sockets.</param>
sealed record AzureWays(
    TokenCredential Reading, ActingIdentities Acting, ArmOptions Arm, Func<Library, IReadOnlyList<IEvidenceSource>> Telemetry, HttpMessageHandler? Http = null)
{
    public static AzureWays Of(AzureSettings azure, ActingSettings acting)
    {
        var app = new DefaultAzureCredential(new DefaultAzureCredentialOptions { ExcludeInteractiveBrowserCredential = true });
        return new AzureWays(app, ActingIdentities.From(acting), new ArmOptions { Endpoint = azure.Management }, library => Monitored(app, library));
    }

#if AZURE_MONITOR
    static IReadOnlyList<IEvidenceSource> Monitored(TokenCredential credential, Library library) => AzureMonitor.AzureTelemetry.Of(credential, library.Queries);
#else
    /// <summary>Built with WithoutMonitor=true, on a feed that lacks its package.</summary>
    static IReadOnlyList<IEvidenceSource> Monitored(TokenCredential credential, Library library) => [];
#endif
}
