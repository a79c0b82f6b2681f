#nullable disable
namespace Azure.Monitor.Query;

public readonly struct QueryTimeRange
{
    public QueryTimeRange(DateTimeOffset start, DateTimeOffset end) => (Start, End, Duration) = (start, end, end - start);

    public TimeSpan Duration { get; }
    public DateTimeOffset? End { get; }
    public DateTimeOffset? Start { get; }
}
