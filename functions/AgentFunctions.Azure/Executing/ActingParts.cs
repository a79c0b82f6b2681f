using AgentFunctions.Azure.Arm;
using AgentFunctions.Azure.Identities;
using AgentFunctions.Azure.Kubernetes;
using AgentFunctions.Ports;
using k8s;

namespace AgentFunctions.Azure.Executing;

/// <summary>Every kind of action that can be carried out on Azure, each with its own identity.</summary>
sealed class ActingParts(ActingIdentities identities, ArmOptions options, TimeProvider time)
{
    /// <summary>Opens a cluster; tests put a loopback server there.</summary>
    public Func<KubernetesClientConfiguration, IKubernetes> OpenCluster { get; init; } = configuration => new k8s.Kubernetes(configuration);

    /// <summary>Of the public cloud; sovereign clouds have others.</summary>
    public string AppConfigurationSuffix { get; init; } = "azconfig.io";

    public IReadOnlyList<ExecutorPart> All() =>
    [
        .. ArmKinds.Select(Part), Flags(), Rollouts(RolloutPart.Restart), Rollouts(RolloutPart.Undo), new("notify-only", "", [], [], new NotifyPart()),
    ];

    public static IReadOnlyList<ArmKind> ArmKinds { get; } =
    [
        .. AppServiceKinds.All, .. ScalingKinds.All, Autoscale.Range, .. VirtualMachineKinds.All, .. ContainerAppKinds.All, .. RoutingKinds.All, .. RedisKinds.All,
        .. SuppressionKinds.All,
    ];

    ExecutorPart Part(ArmKind kind)
    {
        var calls = CallsFor(kind.Name);
        return new(kind.Name, kind.ApiVersion, kind.Permissions, [], new ArmPart(kind, calls, new ActivityLog(calls, time), time));
    }

    ExecutorPart Flags() => new(FeatureFlagPart.Kind, FeatureFlagPart.Version, FeatureFlagPart.Permissions, FeatureFlagPart.DataPermissions,
        new FeatureFlagPart(CallsFor(FeatureFlagPart.Kind), new DataPlane(identities.For(FeatureFlagPart.Kind), options, AppConfigurationSuffix)));

    ExecutorPart Rollouts(string kind) => new(kind, RolloutPart.Version, RolloutPart.Permissions, RolloutPart.DataPermissions,
        new RolloutPart(new ClusterAccess(CallsFor(kind), identities.For(kind), OpenCluster), time));

    ArmCalls CallsFor(string kind) => new(identities.For(kind), options);
}
