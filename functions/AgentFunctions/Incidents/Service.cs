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

    /// <summary>The Entra tenant it lives in; empty where there is only one. Alerts of two tenants never meet in one incident.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>ARM ids with <c>*</c> for any text: resources that come and go and are its own all the same.</summary>
    public IReadOnlyList<string> Patterns { get; init; } = [];

    /// <summary>Short names by which telemetry calls it (workload, container app, machine), with <c>*</c> for any text.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>What of Azure itself it stands for; null for a service of one's own.</summary>
    public PlatformPart? Platform { get; init; }

    public IReadOnlyList<Pipeline> Pipelines { get; init; } = [];

    public IReadOnlyList<ServiceLevel> ServiceLevels { get; init; } = [];

    public IReadOnlyList<Dashboard> Dashboards { get; init; } = [];

    /// <summary>Ids of the runbooks that its people expect to be used.</summary>
    public IReadOnlyList<string> Runbooks { get; init; } = [];

    public string ResourceId => Resources.Count > 0 ? Resources[0] : "";

    /// <summary>The ARM type of <see cref="ResourceId"/>, lower case, as <c>microsoft.web/sites</c>.</summary>
    public string ResourceType => ArmId.TypeOf(ResourceId);
}

/// <param name="Signal">The alert's signal.</param>
/// <param name="Reason">Why it is noise, and who said so.</param>
/// <param name="Until">No longer noise from then on; a rule without an end is not accepted.</param>
public sealed record KnownNoise(string Signal, string Reason, DateTimeOffset Until);

public sealed record MaintenanceWindow(DateTimeOffset From, DateTimeOffset To, string Reason);
