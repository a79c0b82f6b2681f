using AgentFunctions.Azure.Resources;
using AgentFunctions.Azure.Reconciling;
using AgentFunctions.Azure.Tests.Loopback;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Azure.Tests.Evidence;

/// <summary>Machines, scale sets, plans, databases, caches and traffic.</summary>
static class MoreArmSamples
{
    const string Machine = """
        {"vmAgent": {"statuses": [{"displayStatus": "Ready"}]}, "statuses": [{"code": "ProvisioningState/succeeded"}, {"code": "PowerState/running"}]}
        """;

    const string Instances = """
        {"value": [
          {"instanceId": "0", "properties": {"instanceView": {"vmHealth": {"status": {"code": "HealthState/healthy"}}, "statuses": [{"code": "PowerState/running"}]}}},
          {"instanceId": "3", "properties": {"instanceView": {"vmHealth": {"status": {"code": "HealthState/unhealthy"}}, "statuses": [{"code": "PowerState/running"}]}}},
          {"instanceId": "4", "properties": {"instanceView": {"statuses": [{"code": "PowerState/deallocated"}]}}}]}
        """;

    const string Plan = """{"sku": {"name": "P1v3", "capacity": 2}, "properties": {"maximumNumberOfWorkers": 10}}""";

    const string Settings = """
        {"value": [{"properties": {"enabled": true, "targetResourceUri": "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-shop/providers/Microsoft.Web/serverfarms/plan",
          "profiles": [{"name": "p", "capacity": {"minimum": "2", "maximum": "6", "default": "2"}}]}}]}
        """;

    const string Profile = """
        {"properties": {"profileStatus": "Enabled", "monitorConfig": {"profileMonitorStatus": "Degraded"}, "endpoints": [
          {"name": "west", "properties": {"endpointStatus": "Enabled", "endpointMonitorStatus": "Degraded"}}, {"name": "north", "properties": {"endpointStatus": "Enabled", "endpointMonitorStatus": "Online"}},
          {"name": "off", "properties": {"endpointStatus": "Disabled", "endpointMonitorStatus": "Disabled"}}]}}
        """;

    const string Alerts = """
        {"value": [{"id": "/subscriptions/11111111-1111-1111-1111-111111111111/providers/Microsoft.AlertsManagement/alerts/aaaaaaaa-0000-0000-0000-000000000001", "properties": {"essentials": {"severity": "Sev1", "monitorCondition": "Fired", "monitorService": "Platform",
          "targetResource": "/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-shop/providers/microsoft.web/sites/app-payments", "startDateTime": "2026-11-20T02:59:00Z", "alertRule": "/x/rule"}}}]}
        """;

    public static IEnumerable<HttpSource> All =>
    [
        new("virtual-machine", (server, options) => new ComputeSources(Estate.Arm(server, options)), Estate.Query("virtual-machine"),
            [(Estate.Of("microsoft.compute/virtualmachines/vm1/instanceView"), Machine)], "power=running", "provisioning=succeeded", "agent=Ready"),
        new("vmss-instances", (server, options) => new ComputeSources(Estate.Arm(server, options)), Estate.Query("vmss-instances"),
            [(Estate.Of("microsoft.compute/virtualmachinescalesets/vmss/virtualMachines"), Instances)], "count=3", "unhealthy=2", "worst=3"),
        new("autoscale", (server, options) => new AutoscaleSource(Estate.Arm(server, options)), Estate.Query("autoscale"),
            [(Estate.Of("microsoft.web/serverfarms/plan"), Plan), (Estate.Of("microsoft.insights/autoscalesettings"), Settings)], "instances=2", "minimum=2", "maximum=6", "hasAutoscale=true"),
        new("sql-database", (server, options) => new DataSources(Estate.Arm(server, options)), Estate.Query("sql-database"),
            [(Estate.Of("microsoft.sql/servers/sql/databases/db"), """{"sku": {"name": "GP_Gen5", "capacity": 4}, "properties": {"status": "Online"}}""")],
            "status=Online", "sku=GP_Gen5", "capacity=4", "elasticPool=false"),
        new("redis", (server, options) => new DataSources(Estate.Arm(server, options)), Estate.Query("redis"),
            [(Estate.Of("microsoft.cache/redis/cache"), """{"properties": {"provisioningState": "Succeeded", "sku": {"name": "Premium"}, "redisConfiguration": {"rdb-backup-enabled": "True"}}}""")],
            "state=Succeeded", "sku=Premium", "persistence=true"),
        new("traffic-manager", (server, options) => new TrafficSources(Estate.Arm(server, options)), Estate.Query("traffic-manager"),
            [(Estate.Of("microsoft.network/trafficmanagerprofiles/tm"), Profile)], "status=Degraded", "endpoints=3", "enabled=2", "online=1", "degraded=west"),
        new("front-door-origins", (server, options) => new TrafficSources(Estate.Arm(server, options)), Estate.Query("front-door-origins"),
            [
                (Estate.Of("microsoft.cdn/profiles/fd/originGroups"), """{"value": [{"name": "web"}]}"""),
                (Estate.Of("microsoft.cdn/profiles/fd/originGroups/web/origins"), """{"value": [{"name": "a", "properties": {"enabledState": "Enabled"}}, {"name": "b", "properties": {"enabledState": "Disabled"}}]}"""),
            ], "origins=2", "enabled=1", "disabled=b"),
        new("dependency-health", (server, options) => new DependencySource(new HealthSources(Estate.Arm(server, options)),
                new AzureAlerts(Estate.Arm(server, options), () => Estate.Catalog, new FakeTimeProvider(Estate.Now)), () => Estate.Catalog), Estate.Query("dependency-health"),
            [($"/subscriptions/{Estate.Subscription}/providers/Microsoft.AlertsManagement/alerts", Alerts), (Estate.Of("microsoft.web/sites/app-payments/providers"), ArmSamples.Available)],
            "unhealthy=1", "names=payments"),
    ];
}
