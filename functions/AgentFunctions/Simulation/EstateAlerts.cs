using AgentFunctions.Incidents;

namespace AgentFunctions.Simulation;

/// <summary>The alerts that the faults of the estate raise, and their Resolved when they are over.</summary>
sealed class EstateAlerts(EstateWorld world)
{
    static readonly TimeSpan Spread = TimeSpan.FromSeconds(20);

    /// <summary>Azure Monitor wants several calm evaluations before it says Resolved.</summary>
    static readonly TimeSpan ResolvesAfter = TimeSpan.FromMinutes(7);

    static readonly TimeSpan FlappingResolvesAfter = TimeSpan.FromMinutes(2);

    public IReadOnlyList<ScheduledAlert> For(Fault fault)
    {
        var course = FaultCourse.Of(fault, world.History.OperationsOn(fault.Service));
        List<string> reached = [fault.Service, .. world.Catalog.DependentsOf(fault.Service)];
        var alerts =
            from id in reached
            let service = world.Catalog.Find(id)
            where service is not null
            from rule in AlertRule.For(fault, service)
            from episode in course.Episodes()
            from alert in Of(fault, service, rule, episode)
            select alert;
        return [.. alerts.OrderBy(alert => alert.At)];
    }

    public IReadOnlyList<ScheduledAlert> Between(DateTimeOffset from, DateTimeOffset to) =>
        [.. world.History.Faults.Values.SelectMany(faults => faults).SelectMany(For).Where(alert => alert.At > from && alert.At <= to).OrderBy(alert => alert.At)];

    static IEnumerable<ScheduledAlert> Of(Fault fault, Service service, AlertRule rule, Episode episode)
    {
        var name = $"{fault.Id}/{service.Id}/{rule.Signal}/{episode.From.UtcDateTime:O}";
        var fired = episode.From + Faults.Detection + Spread * Chance.Unit(fault.Seed, name);
        if (episode.Until is { } over && over <= fired)
            yield break;
        var payload = new AlertPayload(name, service, rule, fired);
        yield return new ScheduledAlert(fired, service.Id, payload.Fired(), false);
        if (episode.Until is not { } until)
            yield break;
        var resolved = until + (fault.Name == Faults.Flapping ? FlappingResolvesAfter : ResolvesAfter) + Spread * Chance.Unit(fault.Seed, name + "/resolved");
        yield return new ScheduledAlert(resolved, service.Id, payload.Resolved(resolved), true);
    }
}
