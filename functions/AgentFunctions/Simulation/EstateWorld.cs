using AgentFunctions.Incidents;

namespace AgentFunctions.Simulation;

/// <summary>Everything that an answer of the estate follows from, but the time.</summary>
sealed record EstateWorld(ServiceCatalog Catalog, int Seed, EstateHistory History)
{
    /// <summary>What is left of a failure at each next service: retries, caches and fallbacks hide the rest.</summary>
    const double Attenuation = 0.6;

    /// <summary>The faults of the service itself.</summary>
    public IReadOnlyList<FaultCourse> CoursesOf(string service)
    {
        var operations = History.OperationsOn(service);
        return [.. History.FaultsOf(service).Select(fault => FaultCourse.Of(fault, operations))];
    }

    /// <summary>The faults that hurt a service, its own and those of what it depends on, with the share of each that arrives.</summary>
    public IReadOnlyList<Trouble> TroublesOf(Service service)
    {
        var troubles = new List<Trouble>();
        var seen = new HashSet<string> { service.Id };
        IReadOnlyList<string> ring = [service.Id];
        for (var share = 1.0; ring.Count > 0; share *= Attenuation)
        {
            foreach (var course in ring.SelectMany(CoursesOf))
                troubles.Add(new Trouble(course, share));
            ring = [.. ring.SelectMany(id => Catalog.Find(id)?.DependsOn ?? []).Where(seen.Add)];
        }

        return troubles;
    }

    public IEnumerable<FaultCourse> SickOf(string service, string fault, DateTimeOffset at) =>
        CoursesOf(service).Where(course => course.Fault.Name == fault && course.SickAt(at));
}

/// <param name="Share">0 to 1; 1 at the service where the fault is.</param>
readonly record struct Trouble(FaultCourse Course, double Share);
