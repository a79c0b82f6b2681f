using AgentFunctions.LocalHost.Engine;
using AgentFunctions.Ports;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Simulate;

/// <param name="Digest">Of every piece of work in its order: the same at every run of this plan.</param>
/// <param name="Happened">How often what happened, by kind: an approval, expired.</param>
/// <param name="Findings">What must never be; empty if all held.</param>
/// <param name="Told">What happened, if it was asked for.</param>
sealed record NightResult(
    NightPlan Plan, string Digest, int Steps, TimeSpan Length, IReadOnlyDictionary<(string Kind, string What), int> Happened, IReadOnlyList<string> Findings, IReadOnlyList<string> Told)
{
    public bool IsGood => Findings.Count == 0;

    public int Incidents => Of("incident");

    public int Effects => Of("effect");

    public int Deaths => Of("killed at") + Of("power cut at");

    int Of(string kind) => Happened.Where(one => one.Key.Kind == kind).Sum(one => one.Value);
}

/// <summary>Plays one night of the whole product in one thread on virtual time.</summary>
sealed class Night : IDisposable
{
    static readonly TimeSpan ChoresEvery = TimeSpan.FromSeconds(15);
    static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(2);
    static readonly TimeSpan Horizon = TimeSpan.FromHours(8);

    readonly NightWorld world;
    readonly TimeSpan quietFrom;
    TimeSpan clockWrong;
    int lives;
    bool isOver;

    Night(NightPlan plan, Library library, PlantedFault planted, bool told)
    {
        world = new NightWorld(plan, library, planted, told);
        quietFrom = plan.Faults.Select(fault => fault.StartsAt - NightPlan.Start).Concat(plan.Stops.Select(stop => stop.At)).Max() + TimeSpan.FromMinutes(20);
    }

    /// <summary>Runs on the calling thread until the night is over.</summary>
    public static NightResult Play(NightPlan plan, Library library, PlantedFault planted, bool told = false)
    {
        using var night = new Night(plan, library, planted, told);
        return night.Play();
    }

    public void Dispose() => world.Dispose();

    NightResult Play()
    {
        world.Place.Run(Begin);
        while (!isOver && world.Agenda.Now - NightPlan.Start < Horizon)
            Once();
        world.Network.IsCut = false;
        if (world.Host is null)
            Start();
        Finish();
        return new NightResult(world.Plan, world.Loop.Trace.Digest, world.Loop.Steps, world.Agenda.Now - NightPlan.Start, world.Tally.Counts, world.Findings.Found, world.Loop.Trace.Lines ?? []);
    }

    void Begin()
    {
        Start();
        foreach (var fault in world.Plan.Faults)
            world.Estate.InjectAsync(fault, CancellationToken.None).GetAwaiter().GetResult();
        if (world.Plan.ActsAlone)
            _ = world.Host!.PromoteAsync(world.Plan.Faults);
        foreach (var stop in world.Plan.Stops)
            world.People.Plan(stop);
        if (world.Plan.Taken is { } taken)
            world.People.TakeAt(taken);
        foreach (var mischief in world.Plan.Mischiefs)
            Plan(mischief);
        world.Alerting.Begin();
        Again(ChoresEvery, () => world.Host?.DoChores());
        Again(LookEvery, () => _ = LookAsync());
    }

    void Once()
    {
        if (world.Deaths.TryTake(world.Loop.Steps, out var death))
            Kill(death.Crash, death.Moment);
        else if (world.Host?.Engine.Fault is not null)
            Kill(new Mischief.Crash(0, PowerCut: false, TimeSpan.FromSeconds(20)), "the disk failed");
        else if (!world.Loop.Step())
            Pass();
    }

    void Pass()
    {
        var next = Math.Min(world.Agenda.NextDue ?? long.MaxValue, world.Host?.Clock.NextDue ?? long.MaxValue);
        world.Agenda.MoveTo(next);
        world.Host?.Clock.RingDue();
    }

    void Kill(Mischief.Crash crash, string moment)
    {
        if (world.Host is not { } host)
            return;
        world.Tally.Count(crash.PowerCut ? "power cut at" : "killed at", moment);
        world.Say(crash.PowerCut ? "power cut" : "killed");
        world.Host = null;
        host.Dispose();
        if (crash.PowerCut)
            world.Disk.CutPower();
        world.Agenda.In(crash.DownFor, Start);
    }

    void Start()
    {
        if (world.Host is not null)
            return;
        var place = new Place(world.Loop, ++lives);
        world.Disk.Settle();
        try
        {
            world.Host = place.Run(() => new HostLife(world, place, clockWrong));
            world.Say("started");
            world.Reached(NightMoment.Recovery);
        }
        catch (Exception problem) when (problem is StoreUnavailableException or JournalUnavailableException)
        {
            place.Die();
            world.Say("cannot start");
            world.Agenda.In(TimeSpan.FromSeconds(20), Start);
        }
    }

    void Plan(Mischief mischief)
    {
        switch (mischief)
        {
            case Mischief.DiskFull full:
                During(full.At, full.For, isOn => world.Disk.IsFull = isOn);
                break;
            case Mischief.CutOff cut:
                During(cut.At, cut.For, isOn => world.Network.IsCut = isOn);
                break;
            case Mischief.ClockJump jump:
                world.Agenda.In(jump.At, () => Jump(jump.By));
                break;
        }
    }

    void Jump(TimeSpan by)
    {
        world.Say($"the clock jumps by {by}");
        clockWrong = by;
        if (world.Host is { } host)
            host.Clock.Wrong = by;
    }

    void During(TimeSpan at, TimeSpan length, Action<bool> set)
    {
        world.Agenda.In(at, () => set(true));
        world.Agenda.In(at + length, () => set(false));
    }

    void Again(TimeSpan every, Action what) => world.Agenda.In(every, () =>
    {
        what();
        Again(every, what);
    });

    async Task LookAsync()
    {
        if (world.Host is not { } host || world.Disk.IsFull)
            return;
        var checks = new NightChecks(world, host);
        isOver = world.Agenda.Now - NightPlan.Start > quietFrom && await checks.IsSettledAsync();
    }

    void Finish()
    {
        var host = world.Host!;
        UntilDone(() => new NightChecks(world, host).RunAsync());
        UntilDone(() => world.Tally.ReadAsync(world, host.Truth));
    }

    void UntilDone(Func<Task> work)
    {
        var done = world.Place.Run(work);
        while (!done.IsCompleted && world.Loop.Step())
        {
        }

        done.GetAwaiter().GetResult();
    }
}
