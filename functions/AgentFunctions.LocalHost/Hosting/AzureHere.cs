using AgentFunctions.Azure.Composition;
using AgentFunctions.Ports;
using AgentFunctions.Runbooks;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>Azure as this machine may read it: with whoever is signed in, by <c>azure.json</c> in the data directory.</summary>
static class AzureHere
{
    /// <exception cref="CannotRunException">azure.json says something that cannot be.</exception>
    public static AzureReadingSide Open(DataFolder data, Func<Library> library, TimeProvider time)
    {
        var credential = new DefaultAzureCredential(new DefaultAzureCredentialOptions { ExcludeInteractiveBrowserCredential = true });
        return new AzureReadingSide(Settings(data), credential, library, time, Telemetry(credential, library()));
    }

    static AzureSettings Settings(DataFolder data)
    {
        try
        {
            return AzureSettings.Read(new ConfigurationBuilder().AddJsonFile(data.AzureFile, optional: true).AddEnvironmentVariables("AGENTFUNCTIONS_AZURE_").Build());
        }
        catch (Exception problem) when (problem is FormatException or InvalidDataException)
        {
            throw new CannotRunException($"{data.AzureFile} cannot be used: {problem.Message}", problem);
        }
    }

#if AZURE_MONITOR
    static IReadOnlyList<IEvidenceSource> Telemetry(TokenCredential credential, Library library) => AzureMonitor.AzureTelemetry.Of(credential, library.Queries);
#else
    /// <summary>Its package is not on every feed; the start-up picture and `doctor` say how to get it.</summary>
    static IReadOnlyList<IEvidenceSource> Telemetry(TokenCredential credential, Library library) => [];
#endif
}
