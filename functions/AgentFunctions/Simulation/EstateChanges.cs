using AgentFunctions.Incidents;
using AgentFunctions.Simulation.Sheets;

namespace AgentFunctions.Simulation;

/// <summary>What changed in the estate: releases, swaps, flags, and what the responder itself did.</summary>
sealed class EstateChanges(EstateWorld world, DateTimeOffset now)
{
    public IReadOnlyList<ChangeEvent> Of(IEnumerable<Service> services, DateTimeOffset from, DateTimeOffset to) =>
        [.. services.SelectMany(Of).Where(change => change.At >= from && change.At <= to && change.At <= now).OrderBy(change => change.At)];

    IEnumerable<ChangeEvent> Of(Service service) =>
        [.. Swaps(service), .. FlagsOf(service), .. Scalings(service), .. Releases(service), .. Routine(service)];

    IEnumerable<ChangeEvent> Swaps(Service service) => Simulation.Releases.Of(world, service, now).Swaps
        .Select(swap => new ChangeEvent(service.Id, "slot-swap", Simulation.Releases.Of(world, service, swap.At).Production.Version, swap.At, swap.By, true, null));

    IEnumerable<ChangeEvent> FlagsOf(Service service) => Flags.ChangesOf(world, service, now)
        .Select(change => new ChangeEvent(service.Id, "feature-flag", $"{change.Flag} {(change.Enabled ? "on" : "off")}", change.At, change.By, true, null));

    IEnumerable<ChangeEvent> Scalings(Service service) => world.History.OperationsOn(service.Id)
        .Where(operation => operation.Kind is not (Actions.SlotSwap or Actions.FeatureFlag or Actions.NotifyOnly) && operation.FinishesAt <= now)
        .Select(operation => new ChangeEvent(service.Id, "infrastructure", operation.Kind, operation.FinishesAt, $"agentfunctions {operation.Key}", null, null));

    IEnumerable<ChangeEvent> Releases(Service service) =>
        from fault in world.History.FaultsOf(service.Id)
        where FaultSheets.Find(fault.Name) is { ChangeKind: not null }
        select new ChangeEvent(service.Id, FaultSheets.Find(fault.Name)!.ChangeKind!, $"{service.Id}-{fault.Seed + 8}", fault.StartsAt - Faults.Lead, service.Owner, true, null);

    // Harmless and every night: the change that is too early to be the cause.
    IEnumerable<ChangeEvent> Routine(Service service)
    {
        if (!service.UserFacing || world.Catalog.CallersOf(service.Id).Count == 0 || service.DependsOn.Count > 0)
            yield break;
        var at = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddMinutes(72);
        yield return new ChangeEvent(service.Id, "feature-flag", "new-banner on", at, "marketing", true, null);
        yield return new ChangeEvent(service.Id, "feature-flag", "new-banner on", at.AddDays(-1), "marketing", true, null);
    }
}
