using AgentFunctions.Incidents;

namespace AgentFunctions.Correlation;

/// <summary>How far services are from a cause along the dependency graph: a hop costs, and one through a service that says nothing costs more.</summary>
sealed class Paths(ServiceCatalog catalog, IReadOnlySet<string> seen)
{
    readonly Dictionary<(string, bool), Dictionary<string, double>> known = [];

    /// <summary>From a service to all that rest on it.</summary>
    public IReadOnlyDictionary<string, double> Up(string from) => Of(from, up: true);

    /// <summary>From a service to all that it rests on.</summary>
    public IReadOnlyDictionary<string, double> Down(string from) => Of(from, up: false);

    Dictionary<string, double> Of(string from, bool up)
    {
        if (known.TryGetValue((from, up), out var found))
            return found;
        var cost = new Dictionary<string, double> { [from] = 0 };
        var queue = new PriorityQueue<string, double>([(from, 0)]);
        while (queue.TryDequeue(out var at, out var paid))
            if (paid <= cost[at])
                foreach (var next in up ? catalog.CallersOf(at) : catalog.CalledBy(at))
                {
                    var price = paid + Prices.Hop + (at == from || seen.Contains(at) ? 0 : Prices.SilentBetween);
                    if (price >= cost.GetValueOrDefault(next, double.MaxValue))
                        continue;
                    cost[next] = price;
                    queue.Enqueue(next, price);
                }
        return known[(from, up)] = cost;
    }
}
