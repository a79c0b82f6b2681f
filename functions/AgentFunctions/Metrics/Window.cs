using AgentFunctions.Records;

namespace AgentFunctions.Metrics;

/// <summary>The figures of the last days, as a whole and slice by slice.</summary>
/// <param name="Slices">Oldest first, of equal length.</param>
public sealed record Window(int Days, Slice Whole, IReadOnlyList<Slice> Slices)
{
    public const int Shortest = 1;
    public const int Longest = 400;
    public const int Usual = 30;

    /// <summary>Ends with the hour or day that <paramref name="now"/> is in: hours for one day, days up to five weeks, then weeks.</summary>
    public static Window Of(IReadOnlyCollection<CaseHistory> all, int days, DateTimeOffset now)
    {
        var step = days == 1 ? TimeSpan.FromHours(1) : days <= 35 ? TimeSpan.FromDays(1) : TimeSpan.FromDays(7);
        var count = (int)Math.Ceiling(days / step.TotalDays);
        var end = EndOf(now, days == 1 ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1));
        var start = end - count * step;
        var again = CountsAs.Repeats(all);
        var inside = all.Where(history => history.OpenedAt >= start && history.OpenedAt < end).ToLookup(history => (int)((history.OpenedAt - start) / step));
        return new Window(days, Cut(start, end, [.. inside.SelectMany(some => some)], again),
            [.. Enumerable.Range(0, count).Select(number => Cut(start + number * step, start + (number + 1) * step, [.. inside[number]], again))]);
    }

    static Slice Cut(DateTimeOffset from, DateTimeOffset to, IReadOnlyCollection<CaseHistory> histories, IReadOnlySet<string> again) =>
        new(from, to, Counting.Of(histories, again), Counting.Runbooks(histories));

    static DateTimeOffset EndOf(DateTimeOffset now, TimeSpan unit) => new((now.UtcTicks / unit.Ticks + 1) * unit.Ticks, TimeSpan.Zero);
}
