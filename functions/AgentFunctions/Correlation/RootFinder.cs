using AgentFunctions.Incidents;

namespace AgentFunctions.Correlation;

/// <summary>Finds the fewest causes that account for what is seen: each cause costs, each thing that it explains badly costs, and the cheapest
/// set is taken. A pure function of the alerts' services, times and kinds, and of the dependency graph.</summary>
public static class RootFinder
{
    /// <returns>Every service that is seen is explained by exactly one cause. In the order in which the causes were first seen.</returns>
    public static IReadOnlyList<Cause> Causes(IReadOnlyList<Sighting> seen, ServiceCatalog catalog)
    {
        var explaining = new Explaining(seen, catalog);
        var search = new CauseSearch(seen, explaining);
        var roots = search.Run();
        return
        [
            .. seen.GroupBy(one => search.BestOf(one.Service, roots)).Select(group => new Cause(
                group.Key, [.. group.OrderBy(one => explaining.By(group.Key).GetValueOrDefault(one.Service)).Select(one => one.Service)]) { Saves = search.Saves(group.Key, roots) }),
        ];
    }

    /// <summary>Who could be the one cause of all that is seen, likeliest first.</summary>
    public static IReadOnlyList<Suspect> Suspects(IReadOnlyList<Sighting> seen, ServiceCatalog catalog)
    {
        var explaining = new Explaining(seen, catalog);
        var services = seen.Select(one => one.Service).ToHashSet();
        return
        [
            .. from candidate in explaining.Candidates()
               let explains = explaining.By(candidate)
               let cost = explaining.OfRoot(candidate) + seen.Sum(one => Math.Min(Prices.Unexplained, explains.GetValueOrDefault(one.Service, Prices.Unexplained)))
               orderby cost, seen.Where(one => one.Service == candidate).Select(one => one.First).FirstOrDefault(DateTimeOffset.MaxValue), candidate
               select new Suspect(candidate, cost, Words(candidate, seen, explains.Keys.Count(services.Contains))),
        ];
    }

    static string Words(string candidate, IReadOnlyList<Sighting> seen, int explained)
    {
        var own = seen.FirstOrDefault(one => one.Service == candidate);
        var reach = $"its failing accounts for {explained} of {seen.Count} affected service(s)";
        if (own is null)
            return $"{candidate} sends no alert itself; {reach}";
        return (own.Natures & (Nature.Fault | Nature.Restart)) != 0 ? $"{candidate} is broken in itself; {reach}"
            : own.Natures.HasFlag(Nature.Change) ? $"{candidate} was changed; {reach}"
            : own.Natures.HasFlag(Nature.Load) ? $"more is asked of {candidate} than usual; {reach}"
            : own.Natures.HasFlag(Nature.Saturation) ? $"{candidate} runs full; {reach}"
            : $"{candidate} is hurt and depends on nothing that explains it better; {reach}";
    }
}
