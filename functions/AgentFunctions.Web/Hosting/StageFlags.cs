using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.FeatureManagement;

namespace AgentFunctions.Web.Hosting;

/// <summary>The ceiling of autonomy by feature flags: <c>stage-installation</c>, <c>stage-environment[-NAME]</c>, <c>stage-service[-NAME]</c>,
/// <c>stage-runbook[-ID]</c>, each a flag whose variant is named observe, suggest or auto. The flag with a name counts before the one without;
/// where neither is, it is observe. The lowest of the four counts.</summary>
public sealed class StageFlags : IStageCeiling, IDisposable
{
    static readonly string[] Scopes = ["installation", "environment", "service", "runbook"];

    readonly IDisposable? owned;
    readonly ConfigurationFeatureDefinitionProvider definitions;
    readonly FeatureManager features;
    readonly IConfiguration configuration;
    readonly Stage? installation;

    /// <param name="file">Read again whenever it changes; may be absent.</param>
    /// <param name="installation">Overrides the file for the installation, and lets the other scopes go up to auto where the file is silent.</param>
    public StageFlags(string file, Stage? installation)
        : this((IConfiguration)new ConfigurationBuilder().AddJsonFile(file, optional: true, reloadOnChange: true).Build(), installation) =>
        owned = (IDisposable)configuration;

    /// <param name="configuration">The host's own, with the section <c>feature_management</c>; it may change.</param>
    /// <param name="installation">As above.</param>
    public StageFlags(IConfiguration configuration, Stage? installation)
    {
        (this.configuration, this.installation) = (configuration, installation);
        definitions = new ConfigurationFeatureDefinitionProvider(configuration);
        features = new FeatureManager(definitions);
    }

    public async Task<Stage> CeilingAsync(string environment, string service, string runbookId, CancellationToken cancellationToken)
    {
        string[] names = ["", environment, service, runbookId];
        var lowest = Stage.Auto;
        for (var scope = 0; scope < Scopes.Length; scope++)
            if (await OfAsync(Scopes[scope], names[scope], cancellationToken) is var stage && stage < lowest)
                lowest = stage;
        return lowest;
    }

    /// <summary>What holds for the whole installation.</summary>
    public Task<Stage> InstallationAsync(CancellationToken cancellationToken) => OfAsync(Scopes[0], "", cancellationToken);

    public void Dispose()
    {
        definitions.Dispose();
        owned?.Dispose();
    }

    async Task<Stage> OfAsync(string scope, string name, CancellationToken cancellationToken)
    {
        if (scope == Scopes[0] && installation is { } given)
            return given;
        var known = (name.Length > 0 ? await FlagAsync($"stage-{scope}-{name}", cancellationToken) : null) ?? await FlagAsync($"stage-{scope}", cancellationToken);
        return known ?? (installation is null ? Stage.Observe : Stage.Auto);
    }

    /// <returns>Null if there is no such flag; a flag that cannot be read is observe.</returns>
    async Task<Stage?> FlagAsync(string flag, CancellationToken cancellationToken)
    {
        if (await definitions.GetFeatureDefinitionAsync(flag) is null)
            return null;
        var variant = await features.GetVariantAsync(flag, cancellationToken);
        return Enum.TryParse<Stage>(variant?.Name, ignoreCase: true, out var stage) && Enum.IsDefined(stage) ? stage : Stage.Observe;
    }
}
