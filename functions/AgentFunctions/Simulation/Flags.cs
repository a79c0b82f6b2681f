using AgentFunctions.Incidents;

namespace AgentFunctions.Simulation;

sealed record FlagChange(string Flag, bool Enabled, DateTimeOffset At, string By);

/// <summary>Feature flags of a service and who changed them.</summary>
static class Flags
{
    /// <summary>Every change up to now, oldest first.</summary>
    public static IReadOnlyList<FlagChange> ChangesOf(EstateWorld world, Service service, DateTimeOffset now)
    {
        var turnedOn = world.History.FaultsOf(service.Id)
            .Where(fault => fault.Name == Faults.BadFlag)
            .Select(fault => new FlagChange(Cure.FlagOf(fault), true, fault.StartsAt - Faults.Lead, service.Owner));
        var byUs = world.History.OperationsOn(service.Id)
            .Where(operation => operation.Kind == Actions.FeatureFlag)
            .Select(operation => new FlagChange(
                operation.Parameter("flag"), operation.Parameter("enabled") == "true", operation.FinishesAt, $"agentfunctions {operation.Key}"));
        return [.. turnedOn.Concat(byUs).Where(change => change.At <= now).OrderBy(change => change.At)];
    }

    public static bool IsEnabled(EstateWorld world, Service service, string flag, DateTimeOffset now) =>
        ChangesOf(world, service, now).LastOrDefault(change => change.Flag == flag)?.Enabled ?? false;
}
