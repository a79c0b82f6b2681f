using System.Globalization;
using AgentFunctions.Incidents;

namespace AgentFunctions.Simulation;

/// <summary>The instances of a scale set: alike when well, one of them the source of nearly all errors when it is sick.</summary>
sealed class EstateInstances(EstateWorld world, DateTimeOffset now)
{
    public static IEnumerable<string> Ids => Enumerable.Range(0, EstateSizes.ScaleSetInstances).Select(id => id.ToString(CultureInfo.InvariantCulture));

    public Dictionary<string, string> Read(Service service)
    {
        var sick = world.CoursesOf(service.Id)
            .Where(course => course.Fault.Name is Faults.SickInstance or Faults.NoisyNeighbour && course.SickAt(now))
            .ToList();
        return new()
        {
            ["count"] = Facts.Of(EstateSizes.ScaleSetInstances), ["unhealthy"] = Facts.Of(Unhealthy(sick)),
            ["worst"] = sick.Count == 0 ? Facts.None : Cure.SickInstanceOf(sick[0].Fault),
            ["worstShare"] = Facts.Of(sick.Count == 0 ? 27 : 90 + Chance.Below(8, world.Seed, service.Id + "/worst")),
        };
    }

    // Made worse, the fault has taken a second instance with it.
    int Unhealthy(List<FaultCourse> sick) =>
        Math.Min(EstateSizes.ScaleSetInstances, sick.Select(course => Cure.SickInstanceOf(course.Fault)).Distinct().Count() + sick.Count(course => course.LevelAt(now) > 1.5));
}
