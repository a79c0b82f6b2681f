using AgentFunctions.Incidents;

namespace AgentFunctions.Intake;

/// <summary>The service that an alert is about, and how it was found. The order, most certain first:
/// <list type="number">
/// <item>a resource of the alert, in the alert's order, that a service lists or that is part of one it lists, or that a service's pattern covers;</item>
/// <item>for Service Health, the part of Azure that a service stands for;</item>
/// <item>a configuration item that is a service's id or that a service's <c>names</c> cover;</item>
/// <item>a dimension or label whose value is one, in the order service, deployment, workload, app, role, job, pod.</item>
/// </list></summary>
/// <param name="How">For a receipt or a person: <c>it lists the resource app-checkout</c>.</param>
public sealed record AffectedService(Service Service, string How)
{
    static readonly string[] Telling =
    [
        "service", "service_name", "service.name", "deployment", "statefulset", "daemonset", "workload", "app", "application", "cloud/roleName",
        "cloud_RoleName", "containerAppName", "job", "job_name", "pod", "namespace",
    ];

    public bool IsKnown => Service.Id != UnknownService.Id;

    public static AffectedService Of(Alert alert, ServiceCatalog catalog) =>
        First(alert.Resources, catalog.ByResource, name => $"it owns the resource {ArmId.NameOf(name)}")
        ?? First(alert.ConfigurationItems, catalog.ByPlatform, name => $"it stands for {name}")
        ?? First(alert.ConfigurationItems, catalog.ByName, name => $"the alert's configuration item is {name}")
        ?? First(Labels(alert), catalog.ByName, name => $"a dimension of the alert is {name}")
        ?? new(UnknownService.Instance, "no service of the catalog owns its resource or goes by its names");

    static IEnumerable<string> Labels(Alert alert) =>
        from name in Telling
        from dimension in alert.Dimensions
        where string.Equals(dimension.Key, name, StringComparison.OrdinalIgnoreCase)
        select dimension.Value;

    static AffectedService? First(IEnumerable<string> names, Func<string, Service?> find, Func<string, string> how)
    {
        foreach (var name in names)
            if (find(name) is { } service)
                return new(service, how(name));
        return null;
    }
}
