using AgentFunctions.Azure.Tests.Executing.Loopback;

namespace AgentFunctions.Azure.Tests.Executing;

/// <summary>A target for each kind of action, and what is asked of it there.</summary>
/// <param name="Target">ARM id, of the type that the kind is for.</param>
sealed record KindWorld(string Kind, string Target, IReadOnlyDictionary<string, string> Parameters, Action<LoopbackArm> Build)
{
    const string Group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-shop";
    const string Deployment = "/apis/apps/v1/namespaces/shop/deployments/web";

    public static IReadOnlyList<KindWorld> All { get; } =
    [
        Of("app-service.slot-swap", Web("sites/shop"), Site, ("slot", "staging"), ("targetSlot", "production"), ("preserveVnet", "true")),
        Of("app-service.restart", Web("sites/shop"), Site),
        Of("app-service.stop", Web("sites/shop"), Site),
        Of("app-service.start", Web("sites/shop"), arm => arm.Has(Web("sites/shop"), """{"properties":{"state":"Stopped"}}""")),
        Of("app-service-plan.scale-out", Web("serverfarms/plan"), arm => arm.Has(Web("serverfarms/plan"), Plan), ("instances", "4")),
        Of("autoscale.range", Web("serverfarms/plan"), Scaled, ("profile", "usual"), ("minimum", "3"), ("maximum", "9")),
        Of("vmss.scale", Compute("virtualMachineScaleSets/search"), arm => arm.Has(Compute("virtualMachineScaleSets/search"), """{"etag":"\"1\"","sku":{"name":"D2","tier":"Standard","capacity":4},"properties":{"provisioningState":"Succeeded"}}"""), ("instances", "6")),
        Of("sql-database.scale", $"{Group}/providers/Microsoft.Sql/servers/s/databases/orders", arm => arm.Has($"{Group}/providers/Microsoft.Sql/servers/s/databases/orders", Database), ("sku", "GP_Gen5"), ("capacity", "8")),
        Of("vm.restart", Compute("virtualMachines/vm"), arm => Machine(arm, "running")),
        Of("vm.start", Compute("virtualMachines/vm"), arm => Machine(arm, "deallocated")),
        Of("vm.redeploy", Compute("virtualMachines/vm"), arm => Machine(arm, "running")),
        Of("vmss.instance-restart", Compute("virtualMachineScaleSets/search"), Instance, ("instanceId", "3")),
        Of("container-app.revision-restart", App, arm => Revision(arm, active: true, weight: 100), ("revision", "web--v1")),
        Of("container-app.revision-activate", App, arm => Revision(arm, active: false, weight: 0), ("revision", "web--v1")),
        Of("container-app.revision-deactivate", App, arm => Revision(arm, active: true, weight: 0), ("revision", "web--v1")),
        Of("container-app.traffic-weights", App, arm => Revision(arm, active: true, weight: 100), ("traffic", "web--v1=0, web--v0@stable=100")),
        Of("kubernetes.rollout-restart", $"{Group}/providers/Microsoft.ContainerService/managedClusters/aks", Cluster, ("namespace", "shop"), ("deployment", "web")),
        Of("kubernetes.rollout-undo", $"{Group}/providers/Microsoft.ContainerService/managedClusters/aks", Cluster, ("namespace", "shop"), ("deployment", "web")),
        Of("app-configuration.feature-flag", Store, Flag, ("flag", "new-ranking"), ("enabled", "false")),
        Of("traffic-manager.endpoint-switch", $"{Group}/providers/Microsoft.Network/trafficManagerProfiles/tm", Profile, ("endpointType", "azureEndpoints"), ("endpoint", "west"), ("enabled", "false")),
        Of("front-door.origin-switch", $"{Group}/providers/Microsoft.Cdn/profiles/fd", Origins, ("originGroup", "g"), ("origin", "west"), ("enabled", "false")),
        Of("redis.reboot", Redis, arm => arm.Has(Redis, """{"properties":{"provisioningState":"Succeeded"}}"""), ("rebootType", "PrimaryNode")),
        Of("redis.flush", Redis, arm => arm.Has(Redis, """{"properties":{"provisioningState":"Succeeded"}}""")),
        Of("alert.suppress", Web("sites/shop"), Site, ("minutes", "30")),
        Of("alert.unsuppress", Web("sites/shop"), arm => Site(arm).Has($"{Group}/providers/Microsoft.AlertsManagement/actionRules/agentfunctions-1", """{"properties":{"enabled":true}}"""), ("rule", "agentfunctions-1")),
        Of("notify-only", Web("sites/shop"), Site),
    ];

    public static KindWorld For(string kind) => All.Single(world => world.Kind == kind);

    const string App = $"{Group}/providers/Microsoft.App/containerApps/web";
    const string Store = $"{Group}/providers/Microsoft.AppConfiguration/configurationStores/appcs";
    const string Redis = $"{Group}/providers/Microsoft.Cache/redis/sessions";

    const string Plan = """{"sku":{"name":"P1v3","tier":"PremiumV3","capacity":2},"properties":{"status":"Ready","provisioningState":"Succeeded"}}""";
    const string Database = """{"sku":{"name":"GP_Gen5","tier":"GeneralPurpose","capacity":4},"properties":{"status":"Online","currentServiceObjectiveName":"GP_Gen5_4","requestedServiceObjectiveName":"GP_Gen5_4"}}""";

    static KindWorld Of(string kind, string target, Action<LoopbackArm> build, params (string Name, string Value)[] parameters) =>
        new(kind, target, parameters.ToDictionary(pair => pair.Name, pair => pair.Value), build);

    static KindWorld Of(string kind, string target, Func<LoopbackArm, LoopbackArm> build, params (string Name, string Value)[] parameters) =>
        Of(kind, target, arm => { build(arm); }, parameters);

    static string Web(string rest) => $"{Group}/providers/Microsoft.Web/{rest}";

    static string Compute(string rest) => $"{Group}/providers/Microsoft.Compute/{rest}";

    static LoopbackArm Site(LoopbackArm arm) => arm.Has(Web("sites/shop"), """{"properties":{"state":"Running","slotSwapStatus":{"timestampUtc":"2026-11-19T08:00:00Z"}}}""");

    static LoopbackArm Scaled(LoopbackArm arm) => arm.Has(Web("serverfarms/plan"), Plan).Has($"{Group}/providers/Microsoft.Insights/autoscalesettings/scale", $$$"""
        {"properties":{"enabled":true,"targetResourceUri":"{{{Web("serverfarms/plan")}}}","profiles":[{"name":"usual","capacity":{"minimum":"2","maximum":"6","default":"2"},"rules":[]}]}}
        """);

    static LoopbackArm Machine(LoopbackArm arm, string power) => arm.Has(Compute("virtualMachines/vm"), """{"properties":{}}""")
        .Has($"{Compute("virtualMachines/vm")}/instanceView", $$$"""{"statuses":[{"code":"ProvisioningState/succeeded"},{"code":"PowerState/{{{power}}}"}]}""");

    static LoopbackArm Instance(LoopbackArm arm) => arm.Has(Compute("virtualMachineScaleSets/search"), """{"properties":{}}""")
        .Has($"{Compute("virtualMachineScaleSets/search")}/virtualMachines/3/instanceView", """{"statuses":[{"code":"ProvisioningState/succeeded"},{"code":"PowerState/running"}]}""");

    static void Revision(LoopbackArm arm, bool active, int weight) => arm
        .Has(App, """{"properties":{"provisioningState":"Succeeded","runningStatus":"Running","configuration":{"activeRevisionsMode":"Multiple","ingress":{"traffic":[{"revisionName":"web--v1","weight":100}]}}}}""")
        .Has($"{App}/revisions/web--v1", $$$"""{"properties":{"active":{{{(active ? "true" : "false")}}},"trafficWeight":{{{weight}}},"replicas":2}}""");

    static LoopbackArm Flag(LoopbackArm arm) => arm.Has(Store, """{"properties":{"endpoint":"https://appcs.azconfig.io","provisioningState":"Succeeded"}}""").Has("/kv/.appconfig.featureflag/new-ranking", """
        {"etag":"e1","key":".appconfig.featureflag/new-ranking","content_type":"application/vnd.microsoft.appconfig.ff+json;charset=utf-8","tags":{"team":"search"},
         "value":"{\"id\":\"new-ranking\",\"description\":\"\",\"enabled\":true,\"conditions\":{\"client_filters\":[{\"name\":\"Percentage\"}]}}"}
        """);

    static LoopbackArm Profile(LoopbackArm arm) => arm.Has($"{Group}/providers/Microsoft.Network/trafficManagerProfiles/tm", """
        {"properties":{"endpoints":[{"name":"west","properties":{"endpointStatus":"Enabled"}},{"name":"north","properties":{"endpointStatus":"Enabled"}}]}}
        """);

    static LoopbackArm Origins(LoopbackArm arm) => arm.Has($"{Group}/providers/Microsoft.Cdn/profiles/fd", """{"properties":{}}""")
        .Has($"{Group}/providers/Microsoft.Cdn/profiles/fd/originGroups/g/origins/west", """{"properties":{"enabledState":"Enabled","provisioningState":"Succeeded"}}""")
        .Has($"{Group}/providers/Microsoft.Cdn/profiles/fd/originGroups/g/origins/north", """{"properties":{"enabledState":"Enabled","provisioningState":"Succeeded"}}""");

    static LoopbackArm Cluster(LoopbackArm arm) => arm.Has($"{Group}/providers/Microsoft.ContainerService/managedClusters/aks", """{"properties":{"provisioningState":"Succeeded"}}""")
        .Has(Deployment, """
            {"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"web","namespace":"shop","uid":"u1","generation":5,"annotations":{"deployment.kubernetes.io/revision":"5"}},
             "spec":{"replicas":2,"selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"name":"web","image":"web:5"}]}}},
             "status":{"observedGeneration":5,"replicas":2,"updatedReplicas":2,"availableReplicas":2}}
            """)
        .Has("/apis/apps/v1/namespaces/shop/replicasets/web-4", """
            {"kind":"ReplicaSet","apiVersion":"apps/v1","metadata":{"name":"web-4","namespace":"shop","annotations":{"deployment.kubernetes.io/revision":"4"},"ownerReferences":[{"apiVersion":"apps/v1","kind":"Deployment","name":"web","uid":"u1"}]},
             "spec":{"selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web","pod-template-hash":"abc"}},"spec":{"containers":[{"name":"web","image":"web:4"}]}}}}
            """);
}
