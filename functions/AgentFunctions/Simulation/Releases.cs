using System.Globalization;
using AgentFunctions.Incidents;

namespace AgentFunctions.Simulation;

sealed record SlotContent(string Version, DateTimeOffset DeployedAt);

/// <param name="Source">The slot whose content went to <paramref name="Target"/>.</param>
sealed record SlotSwap(DateTimeOffset At, string Source, string Target, string By);

/// <summary>What is in the slots of a service at a time, and the swaps that brought it there.</summary>
/// <param name="Swaps">Oldest first.</param>
sealed record Releases(SlotContent Production, SlotContent Staging, IReadOnlyList<SlotSwap> Swaps)
{
    /// <summary>From the deployment to staging to the swap.</summary>
    static readonly TimeSpan Soak = TimeSpan.FromMinutes(12);

    public static Releases Of(EstateWorld world, Service service, DateTimeOffset now)
    {
        var events = Rollouts(world, service).Concat(Swapped(world, service)).Where(step => step.At <= now).OrderBy(step => step.At).ToList();
        var first = events.Count > 0 ? events[0].At : now;
        var releases = Before(world, service, first, world.History.FaultsOf(service.Id).Any(fault => BringsRelease(fault, service)));
        foreach (var (_, change) in events)
            releases = change(releases);
        return releases;
    }

    public SlotSwap? LastSwap => Swaps.Count > 0 ? Swaps[^1] : null;

    // The catalog's release is the newest: the one that a bad deployment brings, if there is one.
    static Releases Before(EstateWorld world, Service service, DateTimeOffset at, bool newestIsStillToCome)
    {
        var number = RoutineNumber(world, service, at);
        var (newest, good) = (service.Release?.Version ?? Name(number), service.Release?.LastKnownGood is { Length: > 0 } known ? known : Name(number - 1));
        if (newestIsStillToCome)
            (newest, good) = (service.Release is null ? newest : good, Name(number - 2));
        return new Releases(Routine(world, service, at, newest), Routine(world, service, at.AddDays(-7), good), []);
    }

    static IEnumerable<(DateTimeOffset At, Func<Releases, Releases> Change)> Rollouts(EstateWorld world, Service service)
    {
        foreach (var fault in world.History.FaultsOf(service.Id).Where(fault => BringsRelease(fault, service)))
        {
            var swapAt = fault.StartsAt - Faults.Lead;
            var version = service.Release?.Version ?? Name(RoutineNumber(world, service, swapAt) + 2);
            yield return (swapAt - Soak, releases => releases with { Staging = new SlotContent(version, swapAt - Soak) });
            yield return (swapAt, releases => releases.Swap(new SlotSwap(swapAt, "staging", "production", $"pipeline {service.Id}-release {version}")));
        }
    }

    static IEnumerable<(DateTimeOffset At, Func<Releases, Releases> Change)> Swapped(EstateWorld world, Service service) =>
        from operation in world.History.OperationsOn(service.Id)
        where operation.Kind == Actions.SlotSwap
        let swap = new SlotSwap(operation.FinishesAt, operation.Parameter("slot"), operation.Parameter("targetSlot"), $"agentfunctions {operation.Key}")
        select (swap.At, (Func<Releases, Releases>)(releases => releases.Swap(swap)));

    static bool BringsRelease(Fault fault, Service service) =>
        fault.Name == Faults.BadDeployment || fault.Name == Faults.HostileLog && service.ResourceType == Actions.ResourceTypeOf(Actions.SlotSwap);

    Releases Swap(SlotSwap swap) => new(Staging, Production, [.. Swaps, swap]);

    static SlotContent Routine(EstateWorld world, Service service, DateTimeOffset at, string version) =>
        new(version, LastWednesday(at).AddMinutes(9 * 60 + Chance.Below(120, world.Seed, $"{service.Id}/release {version}")));

    // A release every Wednesday morning; the number counts weeks from a date long ago.
    static int RoutineNumber(EstateWorld world, Service service, DateTimeOffset at) =>
        100 + Chance.Below(400, world.Seed, service.Id + "/releases") + (int)((LastWednesday(at) - DateTimeOffset.UnixEpoch).TotalDays / 7) % 100;

    static DateTimeOffset LastWednesday(DateTimeOffset at)
    {
        var day = new DateTimeOffset(at.AddDays(-1).UtcDateTime.Date, TimeSpan.Zero);
        return day.AddDays(-(((int)day.DayOfWeek + 4) % 7));
    }

    static string Name(int number) => "#" + number.ToString(CultureInfo.InvariantCulture);
}
