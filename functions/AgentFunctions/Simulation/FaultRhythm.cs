namespace AgentFunctions.Simulation;

/// <summary>When a fault is on if nobody does anything: mostly from its start for good, and on and off when it flaps.</summary>
static class FaultRhythm
{
    const int Flaps = 6;

    public static IReadOnlyList<(DateTimeOffset At, bool Is)> Of(Fault fault)
    {
        var edges = fault.Name == Faults.Flapping ? Flapping(fault) : [(fault.StartsAt, true)];
        if (fault.Duration is not { } duration)
            return edges;
        var end = fault.StartsAt + duration;
        return [.. edges.Where(edge => edge.At < end), (end, false)];
    }

    static List<(DateTimeOffset At, bool Is)> Flapping(Fault fault)
    {
        var edges = new List<(DateTimeOffset At, bool Is)>();
        var at = fault.StartsAt;
        for (var flap = 0; flap < Flaps; flap++)
        {
            edges.Add((at, true));
            at += TimeSpan.FromMinutes(3 + Chance.Below(2, fault.Seed, "on", flap));
            edges.Add((at, false));
            at += TimeSpan.FromMinutes(4 + Chance.Below(3, fault.Seed, "off", flap));
        }
        return edges;
    }
}
