using AgentFunctions.Incidents;

namespace AgentFunctions.Observing;

/// <summary>How far services are from a root: what it calls is below it, who calls it above.</summary>
public sealed class ServiceDistance
{
    readonly Dictionary<string, int> below;
    readonly Dictionary<string, int> above;

    public ServiceDistance(string root, ServiceCatalog catalog)
    {
        Root = root;
        below = Steps(root, id => catalog.Find(id)?.DependsOn ?? []);
        above = Steps(root, catalog.CallersOf);
    }

    public string Root { get; }

    /// <returns>Steps to it; -1 if neither calls the other, directly or not.</returns>
    public int DistanceTo(string service) => below.TryGetValue(service, out var down) ? down : above.GetValueOrDefault(service, -1);

    /// <summary>A cause is more often below than above: 0.7 a step down, 0.4 a step up, a tenth elsewhere.</summary>
    public double Weight(string service)
    {
        if (below.TryGetValue(service, out var down))
            return Math.Pow(0.7, down);
        return above.TryGetValue(service, out var up) ? Math.Pow(0.4, up) : 0.1;
    }

    public string Say(string service)
    {
        if (service == Root)
            return $"on {Root} itself";
        if (below.TryGetValue(service, out var down))
            return down == 1 ? $"on {service}, which {Root} calls" : $"on {service}, {down} calls below {Root}";
        return above.TryGetValue(service, out var up) ? $"on {service}, {up} call{(up == 1 ? "" : "s")} above {Root}" : $"on {service}, which {Root} has nothing to do with";
    }

    static Dictionary<string, int> Steps(string root, Func<string, IReadOnlyList<string>> next)
    {
        var steps = new Dictionary<string, int> { [root] = 0 };
        var queue = new Queue<string>([root]);
        while (queue.TryDequeue(out var at))
            foreach (var neighbour in next(at))
                if (steps.TryAdd(neighbour, steps[at] + 1))
                    queue.Enqueue(neighbour);
        return steps;
    }
}
