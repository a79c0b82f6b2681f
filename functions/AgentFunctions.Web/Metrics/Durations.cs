using System.Globalization;
using AgentFunctions.Metrics;

namespace AgentFunctions.Web.Metrics;

/// <summary>How long something took, as Prometheus writes a histogram: cases at most so long, all of them, and their sum.</summary>
static class Durations
{
    /// <summary>Seconds: from what nobody notices to a whole shift.</summary>
    static readonly double[] AtMost = [1, 5, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800];

    public static IEnumerable<Measure> Of(string name, string help, IEnumerable<TimeSpan?> durations)
    {
        var seconds = durations.OfType<TimeSpan>().Select(Spread.SecondsOf).ToArray();
        yield return Measures.Counter($"{name}_bucket", $"{help} Cases that took at most so many seconds.",
        [
            .. AtMost.Select(limit => new MeasuredPoint(seconds.Count(took => took <= limit), Measures.Label("le", limit.ToString(CultureInfo.InvariantCulture)))),
            new(seconds.Length, Measures.Label("le", "+Inf")),
        ]);
        yield return Measures.Counter($"{name}_count", $"{help} Cases.", [new(seconds.Length)]);
        yield return Measures.Counter($"{name}_sum", $"{help} Seconds of all cases together.", [new(seconds.Sum())]);
    }
}
