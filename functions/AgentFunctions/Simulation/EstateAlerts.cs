using AgentFunctions.Incidents;

namespace AgentFunctions.Simulation;

/// <summary>The alerts that the faults of the estate raise, and their Resolved when they are over.</summary>
sealed class EstateAlerts(EstateWorld world, WrittenAlerts written)
{
    static readonly TimeSpan Spread = TimeSpan.FromSeconds(20);

    /// <summary>Azure Monitor wants several calm evaluations before it says Resolved.</summary>
    static readonly TimeSpan ResolvesAfter = TimeSpan.FromMinutes(7);

    static readonly TimeSpan FlappingResolvesAfter = TimeSpan.FromMinutes(2);

    public IReadOnlyList<ScheduledAlert> For(Fault fault) => Written(Planned(fault));

    public IReadOnlyList<ScheduledAlert> Between(DateTimeOffset from, DateTimeOffset to) =>
        Written(world.History.Faults.Values.SelectMany(faults => faults)
            .Where(fault => fault.StartsAt <= to)
            .SelectMany(Planned)
            .Where(alert => alert.At > from && alert.At <= to));

    IReadOnlyList<ScheduledAlert> Written(IEnumerable<PlannedAlert> alerts) =>
        [.. alerts.OrderBy(alert => alert.At).Select(alert => written.Of(alert.Payload, alert.At, alert.Service, alert.Resolves))];

    IEnumerable<PlannedAlert> Planned(Fault fault)
    {
        var episodes = FaultCourse.Of(fault, world.History.OperationsOn(fault.Service)).Episodes();
        return
            from id in world.Catalog.DependentsOf(fault.Service).Prepend(fault.Service)
            let service = world.Catalog.Find(id)
            where service is not null
            from rule in AlertRule.For(fault, service)
            from episode in episodes
            from alert in Planned(fault, service, rule, episode)
            select alert;
    }

    static IEnumerable<PlannedAlert> Planned(Fault fault, Service service, AlertRule rule, Episode episode)
    {
        var name = $"{fault.Id}/{service.Id}/{rule.Signal}/{episode.From.UtcDateTime:O}";
        var fired = episode.From + Faults.Detection + Spread * Chance.Unit(fault.Seed, name);
        if (episode.Until is { } over && over <= fired)
            yield break;
        var payload = new AlertPayload(name, service, rule, fired);
        yield return new PlannedAlert(fired, service.Id, payload, false);
        if (episode.Until is not { } until)
            yield break;
        var calm = fault.Name == Faults.Flapping ? FlappingResolvesAfter : ResolvesAfter;
        yield return new PlannedAlert(until + calm + Spread * Chance.Unit(fault.Seed, name + "/resolved"), service.Id, payload, true);
    }

    /// <summary>Written out as JSON only when somebody wants it.</summary>
    readonly record struct PlannedAlert(DateTimeOffset At, string Service, AlertPayload Payload, bool Resolves);
}
