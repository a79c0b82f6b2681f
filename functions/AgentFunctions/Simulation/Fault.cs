namespace AgentFunctions.Simulation;

/// <summary>What the action does that would cure a fault: heals it, does nothing, or makes it worse until it is undone.</summary>
public enum CureOutcome { Cures, None, Worse }

/// <summary>Something that goes wrong in the simulated estate.</summary>
/// <param name="Name">One of <see cref="Faults.All"/>.</param>
/// <param name="Service">Where; it spreads from there to all that depend on it.</param>
/// <param name="Seed">Chooses what the fault leaves open: the sick instance, the rhythm of flapping.</param>
/// <param name="StartsAt">When it begins to hurt, UTC; its cause (swap, flag) lies <see cref="Faults.Lead"/> before, and the alerts
/// come <see cref="Faults.Detection"/> after.</param>
public sealed record Fault(string Name, string Service, int Seed, DateTimeOffset StartsAt)
{
    public CureOutcome Outcome { get; init; } = CureOutcome.Cures;

    /// <summary>How much later than usual the cure shows.</summary>
    public TimeSpan CureDelay { get; init; }

    /// <summary>Ends by itself after this time; null for never.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>For a telemetry gap: the sources that do not answer; empty for all but <c>changes</c>. <c>arm</c> is the executor's view of the target.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The same fault injected twice is one fault.</summary>
    public string Id => $"{Name}/{Service}/{Seed}/{StartsAt.UtcDateTime:O}";
}
