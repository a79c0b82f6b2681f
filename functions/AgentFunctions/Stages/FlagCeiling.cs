using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.FeatureManagement;

namespace AgentFunctions.Stages;

/// <summary>The ceiling of autonomy by feature flags: <c>stage-installation</c>, <c>stage-environment[-NAME]</c>, <c>stage-service[-NAME]</c>,
/// <c>stage-runbook[-ID]</c>, each a flag whose variant is named observe, suggest or auto. The flag with a name counts before the one without;
/// where neither is, it is observe. The lowest of the four counts. A flag may hold for some incidents only, by the filters of this room: its
/// <c>default_when_disabled</c> holds for the others, and observe if it names none.</summary>
public sealed class FlagCeiling : IStageCeiling, IDisposable
{
    static readonly string[] Scopes = ["installation", "environment", "service", "runbook"];

    readonly ConfigurationFeatureDefinitionProvider definitions;
    readonly FeatureManager features;
    readonly Stage? installation;

    /// <param name="configuration">With a section <c>feature_management</c>; changes count at once.</param>
    /// <param name="installation">Overrides the flags for the installation, and lets the other scopes go up to auto where no flag says anything.</param>
    public FlagCeiling(IConfiguration configuration, Stage? installation)
    {
        this.installation = installation;
        definitions = new ConfigurationFeatureDefinitionProvider(configuration);
        features = new FeatureManager(definitions) { FeatureFilters = [new EnvironmentFilter(), new ServiceFilter(), new RunbookFilter(), new IncidentShareFilter()] };
    }

    public async Task<Stage> CeilingAsync(StageQuestion asked, CancellationToken cancellationToken)
    {
        string[] names = ["", asked.Environment, asked.Service, asked.RunbookId];
        var lowest = Stage.Auto;
        for (var scope = 0; scope < Scopes.Length; scope++)
            if (await OfAsync(Scopes[scope], names[scope], asked, cancellationToken) is var stage && stage < lowest)
                lowest = stage;
        return lowest;
    }

    /// <summary>What holds for the whole installation, as far as it does not depend on the incident.</summary>
    public Task<Stage> InstallationAsync(CancellationToken cancellationToken) => OfAsync(Scopes[0], "", new StageQuestion("", "", "", ""), cancellationToken);

    /// <summary>The flag <c>channel-NAME</c> switches a message channel off. A missing flag must mean the safe answer: people are told.</summary>
    public async Task<bool> IsChannelOnAsync(string channel, CancellationToken cancellationToken) =>
        await definitions.GetFeatureDefinitionAsync($"channel-{channel}") is null || await features.IsEnabledAsync($"channel-{channel}", cancellationToken);

    public void Dispose() => definitions.Dispose();

    async Task<Stage> OfAsync(string scope, string name, StageQuestion asked, CancellationToken cancellationToken)
    {
        if (scope == Scopes[0] && installation is { } given)
            return given;
        var known = (name.Length > 0 ? await FlagAsync($"stage-{scope}-{name}", asked, cancellationToken) : null) ?? await FlagAsync($"stage-{scope}", asked, cancellationToken);
        return known ?? (installation is null ? Stage.Observe : Stage.Auto);
    }

    /// <returns>Null if there is no such flag; a flag that cannot be read is observe.</returns>
    async Task<Stage?> FlagAsync(string flag, StageQuestion asked, CancellationToken cancellationToken)
    {
        if (await definitions.GetFeatureDefinitionAsync(flag) is null)
            return null;
        try
        {
            var variant = await features.GetVariantAsync(flag, new StageContext(asked), cancellationToken);
            return Enum.TryParse<Stage>(variant?.Name, ignoreCase: true, out var stage) && Enum.IsDefined(stage) ? stage : Stage.Observe;
        }
        catch (FeatureManagementException)
        {
            // A filter that nobody knows, or a variant that is not there.
            return Stage.Observe;
        }
    }
}
