using AgentFunctions.Incidents;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Simulate;

/// <summary>What goes wrong for the responder itself.</summary>
abstract record Mischief
{
    Mischief()
    {
    }

    /// <param name="Step">After so many pieces of work of the night, or after <paramref name="When"/>.</param>
    /// <param name="PowerCut">What no commit had synced is gone as well.</param>
    /// <param name="When">Counted from there; null from the beginning.</param>
    /// <param name="Nth">From so manieth time that it happens.</param>
    public sealed record Crash(int Step, bool PowerCut, TimeSpan DownFor, NightMoment? When = null, int Nth = 0) : Mischief;

    /// <summary>Every commit fails from then on, for so long.</summary>
    public sealed record DiskFull(TimeSpan At, TimeSpan For) : Mischief;

    public sealed record ClockJump(TimeSpan At, TimeSpan By) : Mischief;

    /// <summary>Nothing from the host arrives in the world, for so long.</summary>
    public sealed record CutOff(TimeSpan At, TimeSpan For) : Mischief;
}

/// <param name="Scope">Of the stop.</param>
/// <param name="Lifted">So long after; null for never.</param>
sealed record PlannedStop(TimeSpan At, string Scope, TimeSpan? Lifted);

/// <summary>One night, all of it from its seed: what breaks, what people do, how the network is, and what happens to the responder.</summary>
sealed record NightPlan(
    int Seed, Stage Ceiling, Weather Weather, IReadOnlyList<Fault> Faults, IReadOnlyList<Mischief> Mischiefs, IReadOnlyList<PlannedStop> Stops, TimeSpan? Taken)
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    /// <summary>Most nights take about so many pieces of work; a crash later than the last one never comes.</summary>
    const int UsualSteps = 2500;

    /// <summary>The runbooks of such a night have a record that lets them act without a person.</summary>
    public bool ActsAlone => Ceiling == Stage.Auto && Seed % 4 != 0;

    /// <summary>Everything that can be left out without another night coming of it: what a failing seed shrinks by.</summary>
    public IEnumerable<NightPlan> Smaller() =>
    [
        .. Mischiefs.Select(one => this with { Mischiefs = [.. Mischiefs.Where(other => other != one)] }),
        .. Stops.Select(one => this with { Stops = [.. Stops.Where(other => other != one)] }),
        .. Faults.Count > 1 ? Faults.Select(one => this with { Faults = [.. Faults.Where(other => other != one)] }) : [],
        .. Taken is null ? (IEnumerable<NightPlan>)[] : [this with { Taken = null }],
        .. Weather.Lost + Weather.Doubled > 0 ? [this with { Weather = Weather with { Lost = 0, Doubled = 0 } }] : (IEnumerable<NightPlan>)[],
    ];

    public static NightPlan Of(int seed)
    {
        var chance = new Random(seed);
        var begins = NightPlan.Start + TimeSpan.FromMinutes(5);
        var faults = Some(chance, 1, 3, () => FaultOf(chance, begins += Seconds(chance, 0, 1200))).DistinctBy(fault => fault.Service).ToArray();
        return new NightPlan(seed, Pick(chance, Stage.Suggest, Stage.Suggest, Stage.Suggest, Stage.Suggest, Stage.Auto, Stage.Auto, Stage.Auto, Stage.Auto, Stage.Observe), WeatherOf(chance), faults,
            [.. Some(chance, 0, 3, () => CrashOf(chance)), .. Some(chance, 0, 3, () => CrashWhen(chance)), .. Rarely(chance, 6, () => new Mischief.DiskFull(Within(chance, 40), Seconds(chance, 5, 120))),
                .. Rarely(chance, 5, () => new Mischief.ClockJump(Within(chance, 40), Seconds(chance, -300, 600))),
                .. Rarely(chance, 5, () => new Mischief.CutOff(Within(chance, 40), Seconds(chance, 10, 400)))],
            [.. Rarely(chance, 4, () => StopOf(chance, faults[0]))],
            chance.Next(8) == 0 ? Within(chance, 40) : null);
    }

    static Fault FaultOf(Random chance, DateTimeOffset begins)
    {
        var (fault, service) = NightTroubles.All[chance.Next(NightTroubles.All.Count)];
        return new Fault(fault, service, chance.Next(1000), begins)
        {
            Outcome = Pick(chance, CureOutcome.Cures, CureOutcome.Cures, CureOutcome.Cures, CureOutcome.None, CureOutcome.Worse),
        };
    }

    static Mischief CrashOf(Random chance) => new Mischief.Crash(chance.Next(20, UsualSteps), chance.Next(3) == 0, Seconds(chance, 0, 90));

    /// <summary>The first act of a night, or one of its hundreds of commits.</summary>
    static Mischief CrashWhen(Random chance)
    {
        var when = (NightMoment)chance.Next(Enum.GetValues<NightMoment>().Length);
        return new Mischief.Crash(chance.Next(12), chance.Next(3) == 0, Seconds(chance, 0, 90), when, NthOf(when, chance));
    }

    static int NthOf(NightMoment when, Random chance) => when switch
    {
        NightMoment.Commit => chance.Next(1, 400),
        NightMoment.Alert or NightMoment.Recovery => chance.Next(1, 4),
        _ => 1,
    };

    static Weather WeatherOf(Random chance) => chance.Next(10) switch
    {
        < 6 => new Weather(0, 0.1, TimeSpan.FromMilliseconds(40)),
        < 9 => new Weather(0.004, 0.2, TimeSpan.FromMilliseconds(400)),
        _ => new Weather(0.02, 0.3, TimeSpan.FromSeconds(2)),
    };

    static PlannedStop StopOf(Random chance, Fault fault) => new(
        Within(chance, 40), Pick(chance, "global", $"service:{fault.Service}", "environment:production", "incident:INC-0001"),
        chance.Next(2) == 0 ? Seconds(chance, 60, 1200) : null);

    static IEnumerable<T> Some<T>(Random chance, int least, int most, Func<T> make) => [.. Enumerable.Range(0, chance.Next(least, most + 1)).Select(_ => make())];

    static IEnumerable<T> Rarely<T>(Random chance, int oneIn, Func<T> make) => chance.Next(oneIn) == 0 ? [make()] : [];

    static T Pick<T>(Random chance, params ReadOnlySpan<T> from) => from[chance.Next(from.Length)];

    static TimeSpan Within(Random chance, int minutes) => TimeSpan.FromSeconds(chance.Next(minutes * 60));

    static TimeSpan Seconds(Random chance, int least, int most) => TimeSpan.FromSeconds(chance.Next(least, most));
}
