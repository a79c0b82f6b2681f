namespace AgentFunctions.Incidents;

/// <summary>What kind of trouble an alert speaks of. A service may show several.</summary>
[Flags]
public enum Nature
{
    None = 0,

    /// <summary>Callers notice it: errors, latency, availability. Says that something is wrong, not where.</summary>
    Symptom = 1,

    /// <summary>A call to something else fails or is slow: the cause is said to be elsewhere.</summary>
    Dependency = 2,

    /// <summary>Something runs full: CPU, memory, connections, a quota. A cause, or what a stuck dependency leads to.</summary>
    Saturation = 4,

    /// <summary>Broken in itself: a crash, an expired certificate, a full disk, a resource that the platform calls unavailable.</summary>
    Fault = 8,

    /// <summary>More is asked of it than usual. Hurts what it calls.</summary>
    Load = 16,

    /// <summary>Somebody changed it.</summary>
    Change = 32,

    /// <summary>What was handed over is not fetched: queues and lags. A fault of those who should fetch it leads to it.</summary>
    Backlog = 64,

    /// <summary>Its processes die and are started again. A cause, or what comes of a dependency that is missed at the start.</summary>
    Restart = 128,
}

/// <summary>What the alerts of one service say together.</summary>
/// <param name="Service">Its id; for an alert that no service owns, a name made of where it came from.</param>
/// <param name="First">When its first alert fired.</param>
/// <param name="Last">When its last alert fired.</param>
/// <param name="Blames">The service that one of its alerts names as the one that fails; null if none does.</param>
public sealed record Sighting(string Service, DateTimeOffset First, DateTimeOffset Last, Nature Natures, string? Blames)
{
    public Sighting With(Sighting more) => new(
        Service, First < more.First ? First : more.First, Last > more.Last ? Last : more.Last, Natures | more.Natures, Blames ?? more.Blames);

    /// <summary>One for each service, in the order in which they are first met.</summary>
    public static IReadOnlyList<Sighting> Together(IEnumerable<Sighting> sightings) =>
        [.. sightings.GroupBy(sighting => sighting.Service).Select(one => one.Aggregate((all, more) => all.With(more)))];
}
