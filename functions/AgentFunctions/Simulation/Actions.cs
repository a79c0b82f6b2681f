namespace AgentFunctions.Simulation;

/// <summary>The kinds of the action catalog, how long each takes in the estate, and what it is for.</summary>
static class Actions
{
    public const string SlotSwap = "app-service.slot-swap";
    public const string Restart = "app-service.restart";
    public const string Stop = "app-service.stop";
    public const string Start = "app-service.start";
    public const string ScaleOut = "app-service-plan.scale-out";
    public const string AutoscaleRange = "autoscale.range";
    public const string ScaleSetScale = "vmss.scale";
    public const string InstanceRestart = "vmss.instance-restart";
    public const string DatabaseScale = "sql-database.scale";
    public const string MachineRestart = "vm.restart";
    public const string MachineStart = "vm.start";
    public const string MachineRedeploy = "vm.redeploy";
    public const string RevisionRestart = "container-app.revision-restart";
    public const string RevisionActivate = "container-app.revision-activate";
    public const string RevisionDeactivate = "container-app.revision-deactivate";
    public const string TrafficWeights = "container-app.traffic-weights";
    public const string RolloutRestart = "kubernetes.rollout-restart";
    public const string RolloutUndo = "kubernetes.rollout-undo";
    public const string FeatureFlag = "app-configuration.feature-flag";
    public const string EndpointSwitch = "traffic-manager.endpoint-switch";
    public const string OriginSwitch = "front-door.origin-switch";
    public const string RedisReboot = "redis.reboot";
    public const string RedisFlush = "redis.flush";
    public const string AlertSuppress = "alert.suppress";
    public const string AlertUnsuppress = "alert.unsuppress";
    public const string NotifyOnly = "notify-only";

    const string Any = "*";
    const string Sites = "microsoft.web/sites";
    const string Machines = "microsoft.compute/virtualmachines";
    const string ContainerApps = "microsoft.app/containerapps";
    const string Clusters = "microsoft.containerservice/managedclusters";

    /// <summary>Type of the target, seconds until it says that it succeeded (none: done when it answers), seconds from there until customers notice.</summary>
    static readonly Dictionary<string, Act> All = new()
    {
        [SlotSwap] = new(Sites, 85, 0, "slot", "targetSlot"), [Restart] = new(Sites, 0, 30), [Stop] = new(Sites, 0, 0), [Start] = new(Sites, 0, 30),
        [ScaleOut] = new("microsoft.web/serverfarms", 60, 60, "instances"), [AutoscaleRange] = new(Any, 0, 120, "profile", "minimum", "maximum"),
        [ScaleSetScale] = new("microsoft.compute/virtualmachinescalesets", 120, 60, "instances"), [InstanceRestart] = new("microsoft.compute/virtualmachinescalesets", 45, 0, "instanceId"),
        [DatabaseScale] = new("microsoft.sql/servers/databases", 240, 0, "sku", "capacity"),
        [MachineRestart] = new(Machines, 90, 60), [MachineStart] = new(Machines, 90, 60), [MachineRedeploy] = new(Machines, 300, 60),
        [RevisionRestart] = new(ContainerApps, 0, 30, "revision"), [RevisionActivate] = new(ContainerApps, 0, 30, "revision"), [RevisionDeactivate] = new(ContainerApps, 0, 0, "revision"),
        [TrafficWeights] = new(ContainerApps, 30, 0, "traffic"),
        [RolloutRestart] = new(Clusters, 90, 0, "namespace", "deployment"), [RolloutUndo] = new(Clusters, 90, 0, "namespace", "deployment"),
        [FeatureFlag] = new("microsoft.appconfiguration/configurationstores", 0, 30, "flag", "enabled"),
        [EndpointSwitch] = new("microsoft.network/trafficmanagerprofiles", 0, 90, "endpointType", "endpoint", "enabled"),
        [OriginSwitch] = new("microsoft.cdn/profiles", 60, 120, "originGroup", "origin", "enabled"),
        [RedisReboot] = new("microsoft.cache/redis", 60, 0, "rebootType"), [RedisFlush] = new("microsoft.cache/redis", 0, 0),
        [AlertSuppress] = new(Any, 0, 0, "minutes"), [AlertUnsuppress] = new(Any, 0, 0, "rule"),
    };

    /// <summary>Until the operation says that it succeeded; zero for one that is done when it answers.</summary>
    public static TimeSpan DurationOf(string kind) => TimeSpan.FromSeconds(All.GetValueOrDefault(kind).Seconds);

    /// <summary>From success to the first effect that a customer sees.</summary>
    public static TimeSpan WarmUpOf(string kind) => TimeSpan.FromSeconds(All.GetValueOrDefault(kind).WarmUp);

    /// <returns>Null if the estate cannot carry it out.</returns>
    public static string? ResourceTypeOf(string kind) => All.TryGetValue(kind, out var act) ? act.Type : null;

    public static bool IsFor(string kind, string type) => ResourceTypeOf(kind) is { } wanted && (wanted == Any || wanted == type);

    /// <summary>Parameters that it cannot do without.</summary>
    public static IReadOnlyList<string> NeededBy(string kind) => All.GetValueOrDefault(kind).Needs ?? [];

    readonly record struct Act(string Type, int Seconds, int WarmUp, params string[] Needs);
}
