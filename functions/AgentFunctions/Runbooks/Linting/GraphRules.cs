using AgentFunctions.Incidents;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>What the services of the catalog say together: circles, services that nothing is said of, patterns and names that two could mean.</summary>
static class GraphRules
{
    const string Services = "catalog/services.yaml#services";

    public static IEnumerable<Problem> Check(ServiceCatalog catalog) => [.. Circles(catalog), .. Overlaps(catalog)];

    /// <summary>Each circle once, told from its alphabetically first service.</summary>
    static IEnumerable<Problem> Circles(ServiceCatalog catalog)
    {
        var told = new HashSet<string>();
        foreach (var service in catalog.Services.OrderBy(service => service.Id, StringComparer.Ordinal))
        {
            var below = catalog.DependenciesOf(service.Id);
            if (told.Contains(service.Id) || !below.Any(other => catalog.CalledBy(other).Contains(service.Id)))
                continue;
            string[] circle = [service.Id, .. below.Where(other => catalog.DependenciesOf(other).Contains(service.Id))];
            told.UnionWith(circle);
            yield return new($"{Services}.{service.Id}.dependsOn", "service.circle", $"{string.Join(", ", circle)} depend on each other in a circle: which of them hurts the others cannot be told.",
                "Leave out the dependency without which the caller still answers.", FindingSeverity.Warning);
        }
    }

    /// <summary>Only worth a word to who looks at the catalog itself.</summary>
    public static IEnumerable<Problem> Alone(ServiceCatalog catalog) =>
        from service in catalog.Services
        where service is { UserFacing: false, Platform: null } && catalog.CalledBy(service.Id).Count == 0 && catalog.CallersOf(service.Id).Count == 0
        select new Problem($"{Services}.{service.Id}", "service.alone", $"`{service.Id}` calls nobody, is called by nobody and no customer sees it.",
            "Write what it calls, or who calls it; then its alerts meet theirs.", FindingSeverity.Advice);

    static IEnumerable<Problem> Overlaps(ServiceCatalog catalog)
    {
        (Service Service, string Text, string Member)[] all =
        [
            .. catalog.Services.SelectMany(service => service.Patterns.Select(text => (service, text, "patterns"))),
            .. catalog.Services.SelectMany(service => service.Names.Select(text => (service, text, "names"))),
            .. catalog.Services.Where(service => service.Names.Count > 0 || catalog.Services.Any(other => other.Names.Count > 0)).Select(service => (service, service.Id, "names")),
        ];
        foreach (var (one, two) in all.SelectMany((one, at) => all.Skip(at + 1).Select(two => (one, two))))
            if (one.Member == two.Member && one.Service.Id != two.Service.Id && new Pattern(one.Text).Meets(new Pattern(two.Text)))
                yield return new($"{Services}.{one.Service.Id}.{one.Member}", "service.overlap", $"`{one.Text}` of `{one.Service.Id}` and `{two.Text}` of `{two.Service.Id}` could mean the same thing.",
                    "Make one of them narrower: an alert has one owner.");
    }
}
