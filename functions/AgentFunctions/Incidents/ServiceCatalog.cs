namespace AgentFunctions.Incidents;

/// <summary>All services and who calls whom. Targets of actions come from here and from nowhere else.</summary>
public sealed class ServiceCatalog
{
    readonly Dictionary<string, Service> byId;
    readonly Dictionary<string, Service> byResource = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, IReadOnlyList<string>> calls;
    readonly Dictionary<string, List<string>> callers = [];
    readonly Dictionary<string, string> components = [];
    readonly (Pattern Pattern, Service Service)[] patterns;
    readonly (Pattern Pattern, Service Service)[] names;

    /// <param name="services">Their ids are all different.</param>
    /// <param name="people">Who may be on call; none if nobody wrote it down.</param>
    public ServiceCatalog(IReadOnlyList<Service> services, IReadOnlyList<string>? people = null)
    {
        People = people ?? [];
        byId = services.ToDictionary(service => service.Id);
        foreach (var service in services)
        {
            foreach (var resource in service.Resources)
                byResource.TryAdd(resource, service);
        }

        calls = services.ToDictionary(service => service.Id, service => (IReadOnlyList<string>)[.. service.DependsOn.Where(id => Together(service, Find(id))).Distinct()]);
        foreach (var (caller, called) in calls.SelectMany(pair => pair.Value.Select(id => (pair.Key, id))))
            (callers.TryGetValue(called, out var list) ? list : callers[called] = []).Add(caller);
        patterns = [.. services.SelectMany(service => service.Patterns.Select(pattern => (new Pattern(pattern), service)))];
        names = [.. services.SelectMany(service => service.Names.Select(name => (new Pattern(name), service)))];
        foreach (var service in services)
            if (!components.ContainsKey(service.Id))
                MarkComponent(service.Id);
    }

    public IReadOnlyCollection<Service> Services => byId.Values;

    /// <summary>Who may be on call; empty if nobody wrote it down.</summary>
    public IReadOnlyList<string> People { get; }

    public Service? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>The service that owns a resource, or owns the resource it is a part of, or has a pattern for it; null if none does.</summary>
    public Service? ByResource(string resourceId)
    {
        for (var id = resourceId; id.Length > 0; id = id.LastIndexOf('/') is > 0 and var cut ? id[..cut] : "")
            if (byResource.TryGetValue(id, out var service))
                return service;
        return patterns.FirstOrDefault(one => one.Pattern.Covers(resourceId)).Service;
    }

    /// <summary>The service that telemetry calls so; null if none is.</summary>
    public Service? ByName(string name) => byId.GetValueOrDefault(name) ?? names.FirstOrDefault(one => one.Pattern.Covers(name)).Service;

    /// <summary>The service that stands for a part of Azure, named <c>SQL Database/West Europe</c> as Service Health calls it; null if none does.</summary>
    public Service? ByPlatform(string part) => part.Split('/', 2) is [var name, var region]
        ? byId.Values.FirstOrDefault(service => service.Platform is { } platform && Same(platform.Service, name) && (platform.Regions.Count == 0 || platform.Regions.Any(one => Same(one, region))))
        : null;

    /// <summary>Two environments or tenants share no trouble: a dependency between them joins no incidents.</summary>
    static bool Together(Service caller, Service? called) =>
        called is not null && caller.Id != called.Id && caller.Environment == called.Environment && caller.Tenant == called.Tenant;

    static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    /// <summary>What it calls directly, in its own environment and tenant.</summary>
    public IReadOnlyList<string> CalledBy(string id) => calls.GetValueOrDefault(id, []);

    public IReadOnlyList<string> CallersOf(string id) => callers.TryGetValue(id, out var found) ? found : [];

    /// <summary>The name of the connected part of the graph that a service is in: its alphabetically first service.</summary>
    public string ComponentOf(string id) => components.GetValueOrDefault(id, id);

    /// <summary>Everything that <paramref name="id"/> calls, directly or not, nearest first; not itself.</summary>
    public IReadOnlyList<string> DependenciesOf(string id) => Reach(id, CalledBy);

    /// <summary>Everything that calls <paramref name="id"/>, directly or not, nearest first; not itself: whom its failure hurts.</summary>
    public IReadOnlyList<string> DependentsOf(string id) => Reach(id, CallersOf);

    void MarkComponent(string start)
    {
        var members = new List<string>([start, .. Reach(start, next => [.. CallersOf(next), .. CalledBy(next)])]);
        var name = members.Min(StringComparer.Ordinal)!;
        members.ForEach(member => components[member] = name);
    }

    static List<string> Reach(string start, Func<string, IReadOnlyList<string>> next)
    {
        var seen = new HashSet<string> { start };
        var queue = new Queue<string>([start]);
        var found = new List<string>();
        while (queue.TryDequeue(out var at))
            foreach (var neighbour in next(at).Where(seen.Add))
            {
                found.Add(neighbour);
                queue.Enqueue(neighbour);
            }
        return found;
    }
}
