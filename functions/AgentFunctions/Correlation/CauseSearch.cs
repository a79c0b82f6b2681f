using AgentFunctions.Incidents;

namespace AgentFunctions.Correlation;

/// <summary>Searches the cheapest set of causes: adds the one that saves most until none does, then tries without each and with another in its place.</summary>
sealed class CauseSearch(IReadOnlyList<Sighting> seen, Explaining explaining)
{
    /// <summary>More causes than this at once are not swapped for one another: it would take time for nothing that a person could tell apart.</summary>
    const int MostToRefine = 8;

    readonly IReadOnlyList<string> candidates = explaining.Candidates();

    public IReadOnlyList<string> Run()
    {
        var roots = Gathered();
        while (roots.Count <= MostToRefine && Better(roots) is { } better)
            roots = better;
        return roots;
    }

    /// <summary>The cause among them that explains a service best; the service itself if none does.</summary>
    public string BestOf(string service, IReadOnlyList<string> roots) =>
        roots.Where(root => explaining.By(root).TryGetValue(service, out var price) && price < Prices.Unexplained)
            .OrderBy(root => explaining.By(root)[service]).ThenBy(root => root, StringComparer.Ordinal)
            .FirstOrDefault() ?? service;

    /// <summary>How much dearer the set is without one of them.</summary>
    public double Saves(string root, IReadOnlyList<string> roots) => Cost([.. roots.Where(other => other != root)]) - Cost([.. roots]);

    List<string> Gathered()
    {
        List<string> roots = [];
        var least = seen.ToDictionary(one => one.Service, _ => Prices.Unexplained);
        while (candidates.Except(roots).Select(more => (Root: more, Gain: Gain(more, least))).OrderByDescending(one => one.Gain).FirstOrDefault() is { Gain: > 1e-9 } best)
        {
            roots.Add(best.Root);
            foreach (var (service, price) in explaining.By(best.Root))
                least[service] = Math.Min(least[service], price);
        }
        return roots;
    }

    double Gain(string root, Dictionary<string, double> least)
    {
        var gain = -explaining.OfRoot(root);
        foreach (var (service, price) in explaining.By(root))
            gain += Math.Max(0, least[service] - price);
        return gain;
    }

    List<string>? Better(List<string> roots)
    {
        List<string>? best = null;
        var than = Cost(roots);
        foreach (var set in Neighbours(roots))
            if (Cost(set) is var cost && cost < than - 1e-9)
                (best, than) = (set, cost);
        return best;
    }

    IEnumerable<List<string>> Neighbours(List<string> roots) =>
        from without in roots
        let left = roots.Where(root => root != without).ToList()
        from set in candidates.Except(roots).Select(other => (List<string>)[.. left, other]).Prepend(left)
        select set;

    double Cost(List<string> roots)
    {
        var cost = roots.Sum(explaining.OfRoot);
        foreach (var one in seen)
        {
            var least = Prices.Unexplained;
            foreach (var root in roots)
                least = Math.Min(least, explaining.By(root).GetValueOrDefault(one.Service, Prices.Unexplained));
            cost += least;
        }
        return cost;
    }
}
