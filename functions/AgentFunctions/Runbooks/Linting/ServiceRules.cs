using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>What one service of the catalog says about itself and about others.</summary>
static class ServiceRules
{
    const string Services = "catalog/services.yaml#services";

    public static IEnumerable<Problem> Check(Library library, Service service) =>
        [.. Named(library, service), .. People(library.Services, service), .. Owned(library.Services, service), .. Released(service), .. Promised(service), .. Planned(service)];

    static IEnumerable<Problem> Named(Library library, Service service)
    {
        string[] ids = [.. library.Services.Services.Select(known => known.Id)];
        foreach (var unknown in service.DependsOn.Concat(service.Release?.CoordinatedWith ?? []).Where(id => !ids.Contains(id)))
            yield return new(At(service), "service.unknown", $"`{service.Id}` names `{unknown}`, which is not in the catalog.", DidYouMean.Cure(unknown, ids));
        foreach (var apart in service.DependsOn.Select(library.Services.Find).OfType<Service>().Where(other => other.Id != service.Id && IsApart(service, other)))
            yield return new(At(service, "dependsOn"), "service.apart", $"`{service.Id}` ({Place(service)}) depends on `{apart.Id}` ({Place(apart)}); their alerts will not be one incident.",
                "Let each environment and tenant have its own entry.", FindingSeverity.Warning);
        foreach (var unknown in service.Runbooks.Where(id => library.Find(id) is null))
            yield return new(At(service, "runbooks"), "service.runbook", $"`{service.Id}` expects the runbook `{unknown}`, which is not there.",
                DidYouMean.Cure(unknown, [.. library.Runbooks.Select(runbook => runbook.Id)]));
    }

    static IEnumerable<Problem> People(ServiceCatalog catalog, Service service)
    {
        if (service.OnCall.Count == 0)
            yield return new(At(service, "oncall"), "service.on-call", $"Nobody is on call for `{service.Id}`.", "Name on-call, secondary and service owner.");
        if (service is { Tier: "critical", OnCall.Count: 1 })
            yield return new(At(service, "oncall"), "service.secondary", $"Only one person is on call for `{service.Id}`, which is critical.", "Name a secondary.", FindingSeverity.Warning);
        foreach (var unknown in service.OnCall.Where(person => catalog.People.Count > 0 && !catalog.People.Contains(person)))
            yield return new(At(service, "oncall"), "service.person", $"`{unknown}` is on call for `{service.Id}` and not among the people.", DidYouMean.Cure(unknown, [.. catalog.People]));
    }

    static IEnumerable<Problem> Owned(ServiceCatalog catalog, Service service)
    {
        var isElsewhere = service.Platform is not null || service.Names.Count > 0;
        if ((service.Resources.Count == 0 && !isElsewhere) || service.Resources.Any(resource => ArmId.TypeOf(resource).Length == 0))
            yield return new(At(service, "resources"), "service.resources", $"`{service.Id}` has a resource that is no ARM id, or none.",
                "Write type/name behind a prefix, or the whole id; what is not on Azure is known by its names.");
        foreach (var shared in service.Resources.Where(resource => catalog.ByResource(resource)?.Id != service.Id))
            yield return new(At(service, "resources"), "service.shared", $"{ArmId.NameOf(shared)} belongs to `{catalog.ByResource(shared)?.Id}` already.", "Give a resource one owner.");
        foreach (var bare in service.Patterns.Where(pattern => pattern.Trim('*', '/').Split('/').Length < 4))
            yield return new(At(service, "patterns"), "service.pattern", $"The pattern {bare} covers more than a resource group.", "Name at least subscription and resource group before the first star.");
    }

    static IEnumerable<Problem> Released(Service service)
    {
        if (service.Release is { Reversible: true, OneWayMigration: true })
            yield return new(At(service, "release"), "release.contradiction", $"The release of `{service.Id}` changed data for good and is said to be reversible.", "Write `reversible: false`.");
        if (service.Release is { LastKnownGood.Length: > 0 } release && release.LastKnownGood == release.Version)
            yield return new(At(service, "release"), "release.same", $"The last known good of `{service.Id}` is what runs.", "Name the version before.", FindingSeverity.Warning);
    }

    static IEnumerable<Problem> Promised(Service service) =>
        from level in service.ServiceLevels
        where level.Objective is >= 100 or <= 0
        select new Problem(At(service, "slos"), "slo.objective", $"`{service.Id}` promises {level.Objective} % of {level.Name}.", "Write less than 100 and more than 0: 99.9.");

    static IEnumerable<Problem> Planned(Service service) =>
        from window in service.Maintenance
        where window.To <= window.From || window.To - window.From > TimeSpan.FromDays(7)
        select new Problem(At(service, "maintenance"), "maintenance.window", $"A maintenance of `{service.Id}` lasts from {window.From:u} to {window.To:u}.",
            "Let it end after it begins, and within a week: alerts are suppressed all that time.");

    static bool IsApart(Service one, Service two) => one.Environment != two.Environment || one.Tenant != two.Tenant;

    static string Place(Service service) => service.Tenant.Length == 0 ? service.Environment : $"{service.Environment}, tenant {service.Tenant}";

    static string At(Service service, string member = "") => member.Length == 0 ? $"{Services}.{service.Id}" : $"{Services}.{service.Id}.{member}";
}
