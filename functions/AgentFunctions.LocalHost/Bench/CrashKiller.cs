namespace AgentFunctions.LocalHost.Bench;

/// <summary>Carries the planned kills out, one after another, each at its moment.</summary>
sealed class CrashKiller(IReadOnlyList<CrashKill> plan, CrashHost host)
{
    static readonly TimeSpan PatienceForMoment = TimeSpan.FromMinutes(3);
    static readonly TimeSpan Again = TimeSpan.FromMilliseconds(10);

    readonly Queue<CrashKill> waiting = new(plan);
    readonly Dictionary<CrashMoment, int> done = [];
    readonly Lock gate = new();
    CrashKill? armed;

    public int Done
    {
        get
        {
            lock (gate)
                return done.Values.Sum();
        }
    }

    /// <summary>How many struck at which moment.</summary>
    public IReadOnlyDictionary<CrashMoment, int> Moments => done;

    /// <summary>Virtual time has come so far.</summary>
    public void Reach(DateTimeOffset now)
    {
        lock (gate)
        {
            if (armed is { } overdue && now > overdue.At + PatienceForMoment && overdue.Moment is not (CrashMoment.Anytime or CrashMoment.Recovering))
                Arm(overdue with { Moment = CrashMoment.Anytime });
            else if (armed is null && waiting.TryPeek(out var next) && next.At <= now)
                Arm(waiting.Dequeue());
        }
    }

    /// <summary>A process was started.</summary>
    public void Born()
    {
        lock (gate)
            if (armed is null && waiting.TryPeek(out var next) && next.Moment == CrashMoment.Recovering)
                Arm(waiting.Dequeue());
    }

    /// <summary>Something happened after which a host may die; does not come back before it is dead, if this is a planned moment.</summary>
    public async Task HappenedAsync(CrashMoment moment)
    {
        if (Take(moment) is not { } kill)
            return;
        if (await host.KillAsync())
            Count(kill.Moment);
        else
            Return(kill);
    }

    void Arm(CrashKill kill)
    {
        armed = kill;
        if (kill.Moment is CrashMoment.Anytime or CrashMoment.Recovering)
            _ = StrikeAsync(kill);
    }

    async Task StrikeAsync(CrashKill kill)
    {
        await Task.Delay(kill.Delay);
        while (Take(kill.Moment) is null || !await host.KillAsync())
        {
            Return(kill);
            await Task.Delay(Again);
        }

        Count(kill.Moment);
    }

    CrashKill? Take(CrashMoment moment)
    {
        lock (gate)
        {
            if (armed?.Moment != moment)
                return null;
            var kill = armed;
            armed = null;
            return kill;
        }
    }

    void Return(CrashKill kill)
    {
        lock (gate)
            armed ??= kill;
    }

    void Count(CrashMoment moment)
    {
        lock (gate)
            done[moment] = done.GetValueOrDefault(moment) + 1;
    }
}
