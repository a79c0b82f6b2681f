namespace AgentFunctions.Incidents;

/// <summary>One service of the estate, as <c>runbooks/catalog/services.yaml</c> describes it.</summary>
/// <param name="Id">Short name, lower case: <c>checkout</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Owner">The team.</param>
/// <param name="Tier">critical, standard or low.</param>
/// <param name="Environment">production, staging, ...</param>
/// <param name="UserFacing">A failure is seen by customers.</param>
/// <param name="Regulated">Holds regulated data: human-only.</param>
/// <param name="OnCall">Who is asked, in order: on-call, secondary, service owner.</param>
/// <param name="Resources">ARM ids, lower case; the first is the one that actions target.</param>
/// <param name="DependsOn">Ids of services that this one calls.</param>
public sealed record Service(
    string Id, string Title, string Owner, string Tier, string Environment, bool UserFacing, bool Regulated,
    IReadOnlyList<string> OnCall, IReadOnlyList<string> Resources, IReadOnlyList<string> DependsOn)
{
    /// <summary>Signals and their texts that are known noise, and planned maintenance; alerts they cover are suppressed.</summary>
    public IReadOnlyList<KnownNoise> KnownNoise { get; init; } = [];

    public IReadOnlyList<MaintenanceWindow> Maintenance { get; init; } = [];

    public Release? Release { get; init; }

    public string ResourceId => Resources.Count > 0 ? Resources[0] : "";

    /// <summary>The ARM type of <see cref="ResourceId"/>, lower case, as <c>microsoft.web/sites</c>.</summary>
    public string ResourceType => ArmId.TypeOf(ResourceId);
}

/// <param name="Signal">The alert's signal.</param>
/// <param name="Reason">Why it is noise, and who said so.</param>
/// <param name="Until">No longer noise from then on; a rule without an end is not accepted.</param>
public sealed record KnownNoise(string Signal, string Reason, DateTimeOffset Until);

public sealed record MaintenanceWindow(DateTimeOffset From, DateTimeOffset To, string Reason);

/// <param name="Version">What runs now.</param>
/// <param name="LastKnownGood">What ran well before; empty if unknown.</param>
/// <param name="Reversible">Going back is possible: no one-way data migration.</param>
/// <param name="CoordinatedWith">Services that must go back with it.</param>
public sealed record Release(string Version, string LastKnownGood, bool Reversible, IReadOnlyList<string> CoordinatedWith);

/// <summary>Facts of an ARM resource id: <c>/subscriptions/{s}/resourceGroups/{g}/providers/{ns}/{type}/{name}[/{type}/{name}]</c>.</summary>
public static class ArmId
{
    /// <summary><c>microsoft.web/sites/slots</c>, lower case; empty if the id names no provider.</summary>
    public static string TypeOf(string resourceId)
    {
        var parts = resourceId.ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries);
        var provider = Array.LastIndexOf(parts, "providers");
        if (provider < 0 || provider + 2 >= parts.Length)
            return "";
        return string.Join('/', [parts[provider + 1], .. parts.Skip(provider + 2).Where((_, index) => index % 2 == 0)]);
    }

    public static string NameOf(string resourceId) => resourceId.Split('/', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
}
