using AgentFunctions.Azure.Arm;
using AgentFunctions.Azure.Composition;
using AgentFunctions.Azure.Executing;
using AgentFunctions.Azure.Identities;
using AgentFunctions.Ports;
using AgentFunctions.Runbooks;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>Azure as this machine may read it and act on it: with whoever is signed in, by <c>azure.json</c> in the data directory.</summary>
static class AzureHere
{
    /// <exception cref="CannotRunException">azure.json says something that cannot be.</exception>
    public static AzureReadingSide Open(DataFolder data, Func<Library> library, TimeProvider time)
    {
        var (credential, settings) = (SignedIn(), Settings(data, AzureSettings.Read));
        return new AzureReadingSide(settings, credential, library, time, Telemetry(credential, library()));
    }

    /// <param name="data">Has <c>azure.json</c>, whose section <c>acting</c> names an identity for each kind of action.</param>
    /// <param name="acts">False: whatever it says, only who is signed in looks.</param>
    /// <exception cref="CannotRunException">azure.json says something that cannot be.</exception>
    public static AzureActingSide Acting(DataFolder data, bool acts, Func<Library> library, TimeProvider time)
    {
        var identities = acts ? Settings(data, IdentitiesIn) : ActingIdentities.OneForAll(SignedIn());
        return new(identities, new ArmOptions { Endpoint = Settings(data, AzureSettings.Read).Management }, library, time);
    }

    static DefaultAzureCredential SignedIn() => new(new DefaultAzureCredentialOptions { ExcludeInteractiveBrowserCredential = true });

    /// <summary>On a person's machine it is the person who acts, unless the settings name identities.</summary>
    static ActingIdentities IdentitiesIn(IConfiguration settings) =>
        settings["acting:credential"] is null ? ActingIdentities.OneForAll(SignedIn()) : ActingIdentities.From(ActingSettings.Read(settings.AsEnumerable()));

    static T Settings<T>(DataFolder data, Func<IConfiguration, T> read)
    {
        try
        {
            return read(new ConfigurationBuilder().AddJsonFile(data.AzureFile, optional: true).AddEnvironmentVariables("AGENTFUNCTIONS_AZURE_").Build());
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
