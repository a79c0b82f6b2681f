using AgentFunctions.Azure.Resources;
using AgentFunctions.Azure.Changes;
using AgentFunctions.Azure.Tests.Loopback;

namespace AgentFunctions.Azure.Tests.Evidence;

/// <summary>Sources over Azure Resource Manager, with answers in the shapes of its specifications.</summary>
static class ArmSamples
{
    public const string Site = """
        {"id": "x", "name": "app-shop", "properties": {"state": "Running", "availabilityState": "Normal", "enabled": true, "lastModifiedTimeUtc": "2026-11-20T02:58:00.123",
         "serverFarmId": "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-shop/providers/Microsoft.Web/serverfarms/plan",
         "slotSwapStatus": {"timestampUtc": "2026-11-20T02:55:00Z", "sourceSlotName": "staging", "destinationSlotName": "production"}}}
        """;

    public const string DeploymentList = """
        {"value": [
          {"name": "app-shop/older", "properties": {"status": 4, "author": "Dana", "author_email": "dana@contoso.example", "start_time": "2026-11-19T10:00:00Z", "end_time": "2026-11-19T10:01:00Z", "active": false}},
          {"name": "app-shop/abc123", "properties": {"status": 4, "author": "Dana", "author_email": "dana@contoso.example", "start_time": "2026-11-20T02:50:00Z", "end_time": "2026-11-20T02:51:00Z", "active": true}},
          {"name": "app-shop/broken", "properties": {"status": 3, "start_time": "2026-11-20T02:40:00Z", "end_time": "2026-11-20T02:41:00Z"}}]}
        """;

    public const string Revisions = """
        {"value": [
          {"name": "ca-shop--v1", "properties": {"createdTime": "2026-11-18T08:00:00+00:00", "active": true, "trafficWeight": 0, "healthState": "Healthy", "template": {"containers": [{"image": "repo/shop:1", "name": "shop"}]}}},
          {"name": "ca-shop--v2", "properties": {"createdTime": "2026-11-20T02:53:00+00:00", "active": true, "trafficWeight": 100, "healthState": "Unhealthy", "template": {"containers": [{"image": "repo/shop:2", "name": "shop"}]}}}], "nextLink": null}
        """;

    public const string Flags = """
        {"items": [
          {"key": ".appconfig.featureflag/new-basket", "label": null, "last_modified": "2026-11-20T02:54:00+00:00", "value": "{\"id\":\"new-basket\",\"enabled\":true,\"conditions\":{\"client_filters\":[]}}"},
          {"key": ".appconfig.featureflag/new-basket", "label": null, "last_modified": "2026-11-20T01:00:00+00:00", "value": "{\"id\":\"new-basket\",\"enabled\":false,\"conditions\":{\"client_filters\":[]}}"},
          {"key": ".appconfig.featureflag/old", "label": null, "last_modified": "2026-11-20T03:00:00+00:00", "value": "not json"}]}
        """;

    public const string Activity = """
        {"value": [
          {"authorization": {"action": "x"}, "caller": "dana@contoso.example", "claims": {"name": "Dana", "ipaddr": "203.0.113.7"}, "correlationId": "c1", "eventTimestamp": "2026-11-20T02:56:00Z",
           "operationName": {"value": "Microsoft.Web/sites/config/write"}, "status": {"value": "Succeeded"}, "resourceId": "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-shop/providers/Microsoft.Web/sites/app-shop"},
          {"caller": "3f2b8a3e-7d0c-4a53-9a6a-0d6a3e2f1b11", "correlationId": "c2", "eventTimestamp": "2026-11-20T02:30:00Z",
           "operationName": {"value": "Microsoft.Web/sites/restart/Action"}, "status": {"value": "Failed"}, "resourceId": "/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-shop/providers/microsoft.web/sites/app-shop"},
          {"caller": "x", "correlationId": "c3", "eventTimestamp": "2026-11-20T02:57:00Z",
           "operationName": {"value": "Microsoft.Web/sites/config/list/action"}, "status": {"value": "Succeeded"}, "resourceId": "/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-shop/providers/microsoft.web/sites/app-shop"},
          {"caller": "x", "correlationId": "c4", "eventTimestamp": "2026-11-20T02:59:00Z",
           "operationName": {"value": "Microsoft.Web/sites/write"}, "status": {"value": "Succeeded"}, "resourceId": "/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-shop/providers/microsoft.web/sites/app-shopping"}]}
        """;

    public const string Graph = """
        {"totalRecords": 3, "count": 3, "data": [
          {"at": "2026-11-20T02:56:10Z", "target": "/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-shop/providers/microsoft.web/sites/app-shop", "kind": "Update", "by": "dana@contoso.example", "paths": ["properties.siteConfig.appSettings", "properties.provisioningState"]},
          {"at": "2026-11-20T02:57:10Z", "target": "/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-shop/providers/microsoft.web/sites/app-shop", "kind": "Update", "by": "System", "paths": ["properties.provisioningState"]},
          {"at": "2026-11-20T02:20:10Z", "target": "/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-shop/providers/microsoft.cache/redis/cache", "kind": "Update", "by": "Unknown", "paths": ["sku.capacity"]}]}
        """;

    public const string Events = """
        {"value": [
          {"name": "BC_1-FXZ", "properties": {"eventType": "ServiceIssue", "status": "Active", "title": "App Service in West Europe", "impactStartTime": "2026-11-20T02:45:00Z"}},
          {"name": "OLD-1", "properties": {"eventType": "ServiceIssue", "status": "Resolved", "title": "Storage", "impactStartTime": "2026-11-19T02:45:00Z"}},
          {"name": "ADV-1", "properties": {"eventType": "HealthAdvisory", "status": "Active", "title": "Retirement", "impactStartTime": "2026-11-19T02:45:00Z"}}]}
        """;

    public const string Available = """{"properties": {"availabilityState": "Available", "reasonType": "", "occuredTime": "2026-11-01T00:00:00Z"}}""";

    public static IEnumerable<HttpSource> All =>
    [
        new("app-service", (server, options) => new AppServiceSources(Estate.Arm(server, options)), Estate.Query("app-service"), [(Estate.Site, Site)],
            "state=Running", "availability=Normal", "enabled=true", "changedAt=2026-11-20T02:58:00.1230000Z"),
        new("app-service-slot-swap", (server, options) => new AppServiceSources(Estate.Arm(server, options)), Estate.Query("app-service-slot-swap"), [(Estate.Site, Site)],
            "at=2026-11-20T02:55:00.0000000Z", "sourceSlot=staging", "targetSlot=production", "by=none"),
        new("app-service-slot", (server, options) => new AppServiceSources(Estate.Arm(server, options)), Estate.Query("app-service-slot", ("slot", "staging")),
            [($"{Estate.Site}/slots/staging", Site), ($"{Estate.Site}/slots/staging/deployments", DeploymentList)], "state=Running", "newestDeployment=2026-11-20T02:51:00.0000000Z", "version=abc123"),
        new("app-service-deployments", (server, options) => new AppServiceSources(Estate.Arm(server, options)), Estate.Query("app-service-deployments"),
            [($"{Estate.Site}/deployments", DeploymentList)], "newestAt=2026-11-20T02:51:00.0000000Z", "newestStatus=succeeded", "version=abc123", "count=2", "failed=1"),
        new("container-app-revisions", (server, options) => new ContainerAppSource(Estate.Arm(server, options)), Estate.Query("container-app-revisions"),
            [($"{Estate.App}/revisions", Revisions)], "active=2", "newest=ca-shop--v2", "newestHealth=Unhealthy", "newestWeight=100", "previous=ca-shop--v1", "failed=1"),
        new("resource-health", (server, options) => new HealthSources(Estate.Arm(server, options)), Estate.Query("resource-health"),
            [(Estate.Site, Available)], "state=Available", "since=2026-11-01T00:00:00.0000000Z"),
        new("service-health", (server, options) => new HealthSources(Estate.Arm(server, options)), Estate.Query("service-health"),
            [($"/subscriptions/{Estate.Subscription}/providers/Microsoft.ResourceHealth/events", Events)], "active=1", "title=App Service in West Europe", "since=2026-11-20T02:45:00.0000000Z"),
        new("activity-log", (server, options) => new ActivityLog(Estate.Arm(server, options)), Estate.Query("activity-log"),
            [($"/subscriptions/{Estate.Subscription}/providers/Microsoft.Insights/eventtypes", Activity)], "writes=1", "failed=1", "newest=Microsoft.Web/sites/config/write"),
        new("resource-changes", (server, options) => new ResourceChanges(Estate.Arm(server, options)), Estate.Query("resource-changes"),
            [("/providers/Microsoft.ResourceGraph/resources", Graph)], "changes=2", "newest=properties.siteConfig.appSettings", "newestAt=2026-11-20T02:56:10.0000000Z"),
        new("feature-flags", (server, options) => new FlagSource(new FlagRevisions(Estate.Calls(options), _ => server.Url)), Estate.Query("feature-flags"),
            [("/revisions", Flags)], "flag=new-basket", "enabled=true", "changedAt=2026-11-20T02:54:00.0000000Z"),
    ];
}
