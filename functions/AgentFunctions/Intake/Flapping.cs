using AgentFunctions.Records;

namespace AgentFunctions.Intake;

/// <summary>Counts how often the same alert fires, as far as an open or just ended incident remembers.</summary>
static class Flapping
{
    /// <summary>Remembered of one incident; the longest silent are forgotten first.</summary>
    const int Remembered = 100;

    /// <summary>Fires so often within the span: on and off, or a rule that keeps no state.</summary>
    const int Often = 3;
    static readonly TimeSpan Span = TimeSpan.FromHours(1);

    public static Firing? Find(IReadOnlyList<Firing> firings, Arrival arrival) => firings.FirstOrDefault(one => one.Fingerprint == arrival.Fingerprint);

    /// <param name="before">Without the firing that is being looked at.</param>
    public static bool Is(Firing before, DateTimeOffset now) => before.Count >= Often && now - before.First <= Span * (before.Count / (double)Often);

    public static IReadOnlyList<Firing> With(IReadOnlyList<Firing> firings, Arrival arrival)
    {
        var before = Find(firings, arrival);
        if (before?.Last == arrival.FiredAt)
            return firings;
        var now = before is null
            ? new Firing(arrival.Fingerprint, arrival.Place, arrival.Alert.Signal, 1, arrival.FiredAt, arrival.FiredAt)
            : before with { Count = before.Count + 1, Last = arrival.FiredAt };
        return [.. firings.Where(one => one != before).TakeLast(Remembered - 1), now];
    }
}
