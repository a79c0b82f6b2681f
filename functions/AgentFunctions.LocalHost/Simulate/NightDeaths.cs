namespace AgentFunctions.LocalHost.Simulate;

/// <summary>When the host is to die: after so many pieces of work, or a few pieces after something happened for the so-manieth time.</summary>
sealed class NightDeaths(NightPlan plan)
{
    readonly PriorityQueue<(Mischief.Crash Crash, string Moment), int> due = new(
        plan.Mischiefs.OfType<Mischief.Crash>().Where(crash => crash.When is null).Select(crash => ((crash, "anywhere"), crash.Step)));

    readonly List<Mischief.Crash> waiting = [.. plan.Mischiefs.OfType<Mischief.Crash>().Where(crash => crash.When is not null)];
    readonly Dictionary<NightMoment, int> reached = [];

    public void Reached(NightMoment moment, int step)
    {
        var times = reached[moment] = reached.GetValueOrDefault(moment) + 1;
        if (waiting.Find(crash => crash.When == moment && crash.Nth == times) is not { } crash)
            return;
        waiting.Remove(crash);
        due.Enqueue((crash, moment.ToString().ToLowerInvariant()), step + crash.Step);
    }

    public bool TryTake(int step, out (Mischief.Crash Crash, string Moment) death)
    {
        death = default;
        return due.TryPeek(out _, out var at) && at <= step && due.TryDequeue(out death, out _);
    }
}
