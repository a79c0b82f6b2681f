using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Stages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;

namespace AgentFunctions.Web.Hosting;

/// <summary>The ceiling of autonomy from a file of feature flags on this machine, or from the host's own configuration.</summary>
public sealed class StageFlags : IStageCeiling, IDisposable
{
    readonly ConfigurationRoot? owned;
    readonly PhysicalFileProvider? watched;
    readonly FlagCeiling flags;

    /// <param name="file">Read again whenever it changes; may be absent.</param>
    /// <param name="installation">Overrides the file for the installation, and lets the other scopes go up to auto where the file is silent.</param>
    public StageFlags(string file, Stage? installation)
    {
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!).FullName;
        watched = new PhysicalFileProvider(folder);
        owned = (ConfigurationRoot)new ConfigurationBuilder().AddJsonFile(watched, Path.GetFileName(file), optional: true, reloadOnChange: true).Build();
        flags = new FlagCeiling(owned, installation);
    }

    /// <param name="configuration">The host's own, with the section <c>feature_management</c>; it may change.</param>
    /// <param name="installation">As above.</param>
    public StageFlags(IConfiguration configuration, Stage? installation) => flags = new FlagCeiling(configuration, installation);

    public Task<Stage> CeilingAsync(StageQuestion asked, CancellationToken cancellationToken) => flags.CeilingAsync(asked, cancellationToken);

    /// <summary>What holds for the whole installation.</summary>
    public Task<Stage> InstallationAsync(CancellationToken cancellationToken) => flags.InstallationAsync(cancellationToken);

    /// <summary>Whether a message channel is switched on: the flag <c>channel-NAME</c>, and yes where there is none.</summary>
    public Task<bool> IsChannelOnAsync(string channel, CancellationToken cancellationToken) => flags.IsChannelOnAsync(channel, cancellationToken);

    public void Dispose()
    {
        flags.Dispose();
        owned?.Dispose();

        // A configuration leaves the watchers of its files to whoever gave it the folder.
        watched?.Dispose();
    }
}
