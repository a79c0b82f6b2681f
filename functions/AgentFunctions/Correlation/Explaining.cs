using AgentFunctions.Incidents;

namespace AgentFunctions.Correlation;

/// <summary>What has to be assumed for one service to be the cause, and for its failing to account for another's alerts.</summary>
sealed class Explaining
{
    const Nature Broken = Nature.Fault | Nature.Restart;

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
                priced[service] = service == root ? 0 : path + Elsewhere(hurt, root) + Late(hurt, root, path);
        if (sightings.TryGetValue(root, out var own))
            foreach (var (service, price) in Below(root, own).Concat(PiledUp(root)))
                priced.TryAdd(service, price);
        return prices[root] = priced;
    }

    /// <summary>Trouble that goes the other way: load hurts what is called, and those who share it; what nobody fetches piles up.</summary>
    IEnumerable<(string Service, double Price)> Below(string root, Sighting own)
    {
        foreach (var (service, path) in paths.Down(root))
        {
            if (service == root || !sightings.TryGetValue(service, out var burdened) || (burdened.Natures & Broken) != 0)
                continue;
            if (burdened.Natures.HasFlag(Nature.Backlog) && (own.Natures & (Broken | Nature.Symptom | Nature.Saturation)) != 0)
                yield return (service, path + Late(burdened, root, path));
            if (!own.Natures.HasFlag(Nature.Load))
                continue;
            yield return (service, path + Late(burdened, root, path));
            foreach (var (sharing, more) in paths.Up(service))
                if (burdened.Natures.HasFlag(Nature.Saturation) && sharing != root && sightings.TryGetValue(sharing, out var hurt))
                    yield return (sharing, path + more + Elsewhere(hurt, service) + Late(hurt, root, path));
        }
    }

    /// <summary>Who should fetch waits for the cause, so what they fetch from piles up.</summary>
    IEnumerable<(string Service, double Price)> PiledUp(string root) =>
        from waiting in paths.Up(root)
        where waiting.Key != root && sightings.ContainsKey(waiting.Key)
        from queue in catalog.CalledBy(waiting.Key)
        where queue != root && sightings.TryGetValue(queue, out var piled) && (piled.Natures & (Nature.Backlog | Broken)) == Nature.Backlog
        select (queue, waiting.Value + Prices.Hop + Late(sightings[queue], root, waiting.Value + Prices.Hop));

    static double For(Nature natures) =>
        (natures & Broken) != 0 ? Prices.FaultHere
        : natures.HasFlag(Nature.Change) ? Prices.ChangeHere
        : natures.HasFlag(Nature.Load) ? Prices.LoadHere
        : (natures & (Nature.Saturation | Nature.Backlog)) != 0 ? Prices.SaturationHere
        : 0;

    static double Against(Sighting sighting) =>
        (sighting.Natures.HasFlag(Nature.Dependency) && (sighting.Natures & Broken) == 0 ? Prices.SaysElsewhere : 0)
        + (sighting.Blames is { } other && other != sighting.Service ? Prices.NamesAnother : 0);

    double Elsewhere(Sighting hurt, string root)
    {
        var price = hurt.Natures switch
        {
            var natures when natures.HasFlag(Nature.Fault) => IsFault(root) ? Prices.FaultAfterFault : Prices.FaultElsewhere,
            var natures when natures.HasFlag(Nature.Restart) => IsInTrouble(root) ? Prices.RestartElsewhere : Prices.FaultElsewhere,
            var natures when natures.HasFlag(Nature.Change) => Prices.ChangeElsewhere,
            var natures when natures.HasFlag(Nature.Load) => Prices.LoadElsewhere,
            var natures when natures.HasFlag(Nature.Saturation) => Prices.SaturationElsewhere,
            _ => 0,
        };
        if (hurt.Blames is not { } named)
            return price;
        // What it names is the cause, or lies on the way to it.
        return named == root || paths.Up(root).ContainsKey(named) ? price - Prices.IsNamed / 2 : price + Prices.NamesAnother;
    }

    /// <summary>A queue that grows keeps nobody from starting.</summary>
    bool IsInTrouble(string service) => sightings.TryGetValue(service, out var own) && (own.Natures & ~(Nature.Backlog | Nature.Load)) != 0;

    bool IsFault(string service) => sightings.TryGetValue(service, out var own) && (own.Natures & Broken) != 0;

    /// <summary>That the cause speaks late is one thing to assume, and is charged where it is called; those further up follow from there.</summary>
    double Late(Sighting hurt, string root, double path)
    {
        if (!sightings.TryGetValue(root, out var cause))
            return 0;
        var lag = hurt.First - cause.First;
        var price = lag > Prices.UsualLag ? (lag - Prices.UsualLag).TotalMinutes * Prices.MinuteLate
            : -lag > Prices.UsualLead && path <= Prices.Hop ? (-lag - Prices.UsualLead).TotalMinutes * Prices.MinuteEarly
            : 0;
        return Math.Min(Prices.MostForTime, price);
    }
}
