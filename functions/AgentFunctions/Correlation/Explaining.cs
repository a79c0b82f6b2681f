using AgentFunctions.Incidents;

namespace AgentFunctions.Correlation;

/// <summary>What has to be assumed for one service to be the cause, and for its failing to account for another's alerts.</summary>
sealed class Explaining
{
    readonly Dictionary<string, Sighting> sightings;
    readonly HashSet<string> blamed;
    readonly Dictionary<string, Dictionary<string, double>> prices = [];
    readonly ServiceCatalog catalog;
    readonly Paths paths;

    public Explaining(IReadOnlyList<Sighting> seen, ServiceCatalog catalog)
    {
        this.catalog = catalog;
        sightings = seen.ToDictionary(one => one.Service);
        blamed = [.. seen.Select(one => one.Blames).OfType<string>()];
        paths = new Paths(catalog, sightings.Keys.ToHashSet());
    }

    /// <summary>Every service that could be a cause: those that alert, those that are named, and those that at least two rest on.</summary>
    public IReadOnlyList<string> Candidates() =>
    [
        .. sightings.Keys,
        .. sightings.Keys.SelectMany(catalog.DependenciesOf).GroupBy(id => id)
            .Where(one => !sightings.ContainsKey(one.Key) && (one.Count() > 1 || blamed.Contains(one.Key)))
            .Select(one => one.Key),
    ];

    /// <summary>Of being a cause at all.</summary>
    public double OfRoot(string root)
    {
        var callers = catalog.CallersOf(root);
        var unhurt = callers.Count == 0 ? 0 : callers.Count(caller => !sightings.ContainsKey(caller)) / (double)callers.Count;
        if (!sightings.TryGetValue(root, out var sighting))
            return Prices.Root + Prices.Silent + Prices.UnhurtCallersOfSilent * unhurt - (blamed.Contains(root) ? Prices.IsNamed : 0);
        return Prices.Root + Prices.UnhurtCallers * unhurt - For(sighting.Natures) + Against(sighting);
    }

    /// <summary>Of each service's alerts being explained by <paramref name="root"/>; what is absent cannot be.</summary>
    public IReadOnlyDictionary<string, double> By(string root)
    {
        if (prices.TryGetValue(root, out var known))
            return known;
        var priced = new Dictionary<string, double>();
        foreach (var (service, path) in paths.Up(root))
            if (sightings.TryGetValue(service, out var hurt))
                priced[service] = service == root ? 0 : path + Elsewhere(hurt, root) + Late(hurt, root);
        if (sightings.TryGetValue(root, out var own))
            foreach (var (service, price) in Below(root, own))
                priced.TryAdd(service, price);
        return prices[root] = priced;
    }

    /// <summary>Trouble that goes the other way: load hurts what is called, and those who share it; what nobody fetches piles up.</summary>
    IEnumerable<(string Service, double Price)> Below(string root, Sighting own)
    {
        foreach (var (service, path) in paths.Down(root))
        {
            if (service == root || !sightings.TryGetValue(service, out var burdened) || burdened.Natures.HasFlag(Nature.Fault))
                continue;
            if (burdened.Natures.HasFlag(Nature.Backlog) && (own.Natures & (Nature.Fault | Nature.Symptom | Nature.Saturation)) != 0)
                yield return (service, path + Late(burdened, root));
            if (!own.Natures.HasFlag(Nature.Load))
                continue;
            yield return (service, path + Late(burdened, root));
            foreach (var (sharing, more) in paths.Up(service))
                if (burdened.Natures.HasFlag(Nature.Saturation) && sharing != root && sightings.TryGetValue(sharing, out var hurt))
                    yield return (sharing, path + more + Elsewhere(hurt, service) + Late(hurt, root));
        }
    }

    static double For(Nature natures) =>
        natures.HasFlag(Nature.Fault) ? Prices.FaultHere
        : natures.HasFlag(Nature.Change) ? Prices.ChangeHere
        : natures.HasFlag(Nature.Load) ? Prices.LoadHere
        : (natures & (Nature.Saturation | Nature.Backlog)) != 0 ? Prices.SaturationHere
        : 0;

    static double Against(Sighting sighting) =>
        (sighting.Natures.HasFlag(Nature.Dependency) && !sighting.Natures.HasFlag(Nature.Fault) ? Prices.SaysElsewhere : 0)
        + (sighting.Blames is { } other && other != sighting.Service ? Prices.NamesAnother : 0);

    double Elsewhere(Sighting hurt, string root)
    {
        var price = hurt.Natures switch
        {
            var natures when natures.HasFlag(Nature.Fault) => IsFault(root) ? Prices.FaultAfterFault : Prices.FaultElsewhere,
            var natures when natures.HasFlag(Nature.Change) => Prices.ChangeElsewhere,
            var natures when natures.HasFlag(Nature.Saturation) => Prices.SaturationElsewhere,
            _ => 0,
        };
        if (hurt.Blames is not { } named)
            return price;
        // What it names is the cause, or lies on the way to it.
        return named == root || paths.Up(root).ContainsKey(named) ? price - Prices.IsNamed / 2 : price + Prices.NamesAnother;
    }

    bool IsFault(string service) => sightings.TryGetValue(service, out var own) && own.Natures.HasFlag(Nature.Fault);

    double Late(Sighting hurt, string root)
    {
        if (!sightings.TryGetValue(root, out var cause))
            return 0;
        var lag = hurt.First - cause.First;
        var price = lag > Prices.UsualLag ? (lag - Prices.UsualLag).TotalMinutes * Prices.MinuteLate
            : -lag > Prices.UsualLead ? (-lag - Prices.UsualLead).TotalMinutes * Prices.MinuteEarly
            : 0;
        return Math.Min(Prices.MostForTime, price);
    }
}
