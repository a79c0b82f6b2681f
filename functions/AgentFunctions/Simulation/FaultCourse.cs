namespace AgentFunctions.Simulation;

/// <summary>How strong a fault is over time: 0 is well, 1 is sick, more is worse. Follows from the fault and the operations on its service.</summary>
sealed class FaultCourse
{
    const double WorseLevel = 2.2;
    static readonly TimeSpan Rise = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Fall = TimeSpan.FromSeconds(90);

    readonly List<(DateTimeOffset At, double Level)> steps;

    FaultCourse(Fault fault, List<(DateTimeOffset At, double Level)> steps)
    {
        Fault = fault;
        this.steps = steps;
    }

    public Fault Fault { get; }

    public static FaultCourse Of(Fault fault, IReadOnlyList<AppliedOperation> operations)
    {
        var rhythm = FaultRhythm.Of(fault);
        var cures = Cure.Transitions(fault, operations);
        var steps = new List<(DateTimeOffset At, double Level)>();
        foreach (var at in rhythm.Select(edge => edge.At).Concat(cures.Select(cure => cure.At)).Where(at => at >= fault.StartsAt).Distinct().Order())
            steps.Add((at, Last(rhythm, at) ? StrengthOf(fault, Last(cures, at)) : 0));
        return new FaultCourse(fault, steps);
    }

    /// <summary>Smooth: a failure spreads within half a minute and a cure within one and a half.</summary>
    public double LevelAt(DateTimeOffset at)
    {
        var index = steps.FindLastIndex(step => step.At <= at);
        if (index < 0)
            return 0;
        var before = index == 0 ? 0 : steps[index - 1].Level;
        var now = steps[index].Level;
        var share = Math.Min(1, (at - steps[index].At) / (now > before ? Rise : Fall));
        return before + (now - before) * share;
    }

    /// <summary>0 before it began, 1 half a minute later, for good or until it ends by itself; whatever was done about it.</summary>
    public double SinceStart(DateTimeOffset at) =>
        Fault.Duration is { } duration && at >= Fault.StartsAt + duration ? 0 : Math.Clamp((at - Fault.StartsAt) / Rise, 0, 1);

    public bool SickAt(DateTimeOffset at) => LevelAt(at) > 0.2;

    /// <summary>From sick to well again; the last may have no end.</summary>
    public IReadOnlyList<Episode> Episodes()
    {
        var episodes = new List<Episode>();
        DateTimeOffset? since = null;
        foreach (var (at, level) in steps)
            if (level > 0)
                since ??= at;
            else if (since is { } start)
            {
                episodes.Add(new Episode(start, at));
                since = null;
            }
        if (since is { } open)
            episodes.Add(new Episode(open, null));
        return episodes;
    }

    static double StrengthOf(Fault fault, bool treated) => (treated, fault.Outcome) switch
    {
        (false, _) or (_, CureOutcome.None) => 1,
        (_, CureOutcome.Worse) => WorseLevel,
        _ => 0,
    };

    static bool Last(IReadOnlyList<(DateTimeOffset At, bool Is)> edges, DateTimeOffset at) => edges.LastOrDefault(edge => edge.At <= at).Is;
}

readonly record struct Episode(DateTimeOffset From, DateTimeOffset? Until);
