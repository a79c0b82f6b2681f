using AgentFunctions.Incidents;

namespace AgentFunctions.Azure.Reading;

/// <summary>Up to twice the baseline is normal.</summary>
public static class NormalRange
{
    /// <returns>The first minute of the excursion that goes on; null if the signal is in its range.</returns>
    public static DateTimeOffset? LeftAt(IReadOnlyList<Sample> samples, double baseline, DateTimeOffset last, TimeSpan calm)
    {
        DateTimeOffset? started = null;
        var seen = DateTimeOffset.MinValue;
        foreach (var sample in samples)
            if (sample.Value > 2 * baseline)
                (started, seen) = (sample.At - seen > calm ? sample.At : started, sample.At);
        return last - seen > calm ? null : started;
    }
}
