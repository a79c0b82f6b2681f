using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Reading;

static class ServicesReading
{
    public static ServiceCatalog Read(MapNode root) => new(
        root.Named("services", (id, service) => Read(id, service, root.Text("prefix"))), [.. (root.Map("people")?.Entries ?? []).Select(person => person.Key)]);

    static Service Read(string id, MapNode service, string prefix) => new(
        id, service.Text("title"), service.Text("owner"), service.Text("tier"), service.Text("environment"), service.Flag("userFacing"),
        service.Flag("regulated"), service.Texts("oncall"), [.. service.Texts("resources").Select(resource => Full(resource, prefix))],
        service.Texts("dependsOn"))
    {
        Release = ReadRelease(service.Map("release")),
        KnownNoise = [.. service.Maps("knownNoise").Select(noise => new KnownNoise(noise.Text("signal"), noise.Text("reason"), noise.Time("until")))],
        Tenant = service.Text("tenant"),
        Patterns = [.. service.Texts("patterns").Select(pattern => Full(pattern, prefix))],
        Names = service.Texts("names"),
        Platform = service.Map("platform") is { } part ? new(part.Text("service"), part.Texts("regions")) : null,
        Pipelines = [.. service.Maps("pipelines").Select(pipeline => new Pipeline(pipeline.Text("system"), pipeline.Text("name"), pipeline.TextOrNull("link")))],
        ServiceLevels = [.. service.Maps("slos").Select(level => new ServiceLevel(level.Text("name"), level.Text("signal"), level.NumberOrNull("objective") ?? 0, level.Duration("window")))],
        Dashboards = [.. service.Maps("dashboards").Select(dashboard => new Dashboard(dashboard.Text("title"), dashboard.Text("link")))],
        Runbooks = service.Texts("runbooks"),
        Maintenance = [.. service.Maps("maintenance").Select(window => new MaintenanceWindow(window.Time("from"), window.Time("to"), window.Text("reason")))],
    };

    static Release? ReadRelease(MapNode? release) => release is null
        ? null
        : new(release.Text("version"), release.Text("lastKnownGood"), release.Flag("reversible"), release.Texts("coordinatedWith"))
        {
            OneWayMigration = release.Flag("oneWayMigration"),
            At = release.TextOrNull("at") is null ? null : release.Time("at"),
        };

    static string Full(string resource, string prefix) =>
        (resource.StartsWith('/') ? resource : $"{prefix.TrimEnd('/')}/{resource}").ToLowerInvariant();
}
