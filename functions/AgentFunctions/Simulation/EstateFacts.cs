using AgentFunctions.Incidents;
using AgentFunctions.Simulation.Sheets;

namespace AgentFunctions.Simulation;

/// <summary>What a source says of a service: the usual, changed by what its faults do, and by what was done to its resources.</summary>
sealed class EstateFacts(EstateWorld world, DateTimeOffset now)
{
    /// <returns>Null if there is no such source or query.</returns>
    public Dictionary<string, string>? Read(Service service, string source)
    {
        if ((Normal.Of(source, service) ?? Counted(service, source)) is not { } facts)
            return null;
        foreach (var course in world.CoursesOf(service.Id))
            foreach (var (field, value) in FaultSheets.Find(course.Fault.Name)?.FactsOf(source, course.Fault, course.SickAt(now), now) ?? [])
                facts[field] = value;
        return facts;
    }

    Dictionary<string, string>? Counted(Service service, string source) => source switch
    {
        "app-service-deployments" => Deployments(service),
        "container-app-revisions" => Revisions(service),
        "front-door-origins" => Origins(service),
        "traffic-manager" => Endpoints(service),
        "sql-database" => new() { ["status"] = "Online", ["sku"] = Last(service, "sku", EstateSizes.DatabaseSku), ["capacity"] = Last(service, "capacity", Facts.Of(EstateSizes.DatabaseCores)), ["elasticPool"] = "false" },
        _ => null,
    };

    Dictionary<string, string> Deployments(Service service)
    {
        var production = Releases.Of(world, service, now).Production;
        return new() { ["newestAt"] = Facts.Of(production.DeployedAt), ["newestStatus"] = "Succeeded", ["version"] = production.Version, ["count"] = "1", ["failed"] = "0" };
    }

    Dictionary<string, string> Revisions(Service service)
    {
        var (newest, previous) = TargetState.RevisionsOf(service);
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        return new()
        {
            ["active"] = "2", ["newest"] = newest, ["newestAt"] = Facts.Of(today.AddDays(-9)), ["newestHealth"] = "Healthy", ["previous"] = previous, ["previousAt"] = Facts.Of(today.AddDays(-16)),
            ["newestWeight"] = Facts.Of(100 - (EstateSizes.PreviousWeight(Last(service, "traffic", "")) ?? 0)), ["failed"] = "0",
        };
    }

    Dictionary<string, string> Origins(Service service)
    {
        var off = SwitchedOff(service, "origin");
        return new() { ["origins"] = "2", ["enabled"] = Facts.Of(2 - off.Count), ["disabled"] = Facts.Of(off) };
    }

    Dictionary<string, string> Endpoints(Service service)
    {
        var off = SwitchedOff(service, "endpoint");
        return new() { ["status"] = "Enabled", ["endpoints"] = "2", ["enabled"] = Facts.Of(2 - off.Count), ["online"] = Facts.Of(2 - off.Count), ["degraded"] = Facts.None };
    }

    List<string> SwitchedOff(Service service, string parameter) =>
        [.. Done(service).Where(operation => operation.Parameter(parameter).Length > 0).GroupBy(operation => operation.Parameter(parameter)).Where(group => group.Last().Parameter("enabled") == "false").Select(group => group.Key)];

    string Last(Service service, string parameter, string normal) => Done(service).LastOrDefault(operation => operation.Parameter(parameter).Length > 0)?.Parameter(parameter) ?? normal;

    IEnumerable<AppliedOperation> Done(Service service) => world.History.OperationsOn(service.Id).Where(operation => operation.FinishesAt <= now);
}
