namespace AgentFunctions.AzureMonitor.Metrics;

/// <summary>The complete minutes of a time range.</summary>
/// <param name="First">Start of the first one.</param>
/// <param name="Last">Start of the last one.</param>
readonly record struct Minutes(DateTimeOffset First, DateTimeOffset Last)
{
    public static readonly TimeSpan One = TimeSpan.FromMinutes(1);

    public DateTimeOffset End => Last + One;

    public bool Any => First <= Last;

    public static Minutes Within(DateTimeOffset from, DateTimeOffset to) => new(Floor(from + One - TimeSpan.FromTicks(1)), Floor(to) - One);

    public static DateTimeOffset Floor(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero);

    public Minutes Ago(TimeSpan ago) => new(First - ago, Last - ago);

    /// <summary>The same end, and the start at least so early.</summary>
    public Minutes BackTo(TimeSpan beforeTheLast) => new(First < Last - beforeTheLast ? First : Last - beforeTheLast, Last);
}
