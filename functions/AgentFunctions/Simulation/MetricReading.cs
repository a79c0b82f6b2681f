using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Simulation;

/// <summary>Answers azure-monitor-metric: the last complete minute, the series behind it, what is normal and when it ceased to be.</summary>
sealed class MetricReading(Telemetry telemetry, MetricExpression expression, EvidenceQuery query)
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    static readonly TimeSpan LookBack = TimeSpan.FromHours(2);
    static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>Calmer for so long, it is another story: a signal that flaps started when it began to flap.</summary>
    static readonly TimeSpan Calm = TimeSpan.FromMinutes(10);

    public EvidenceAnswer Answer(DateTimeOffset now)
    {
        var last = Telemetry.LastCompleteMinute(query.To < now ? query.To : now);
        var samples = Series(Telemetry.MinuteOf(query.From), last);
        if (samples.Count == 0)
            throw new EvidenceUnavailableException(
                $"'{expression}' has no value for {query.Service.Id} from {Facts.Of(query.From)} to {Facts.Of(query.To)}; look at the window and at the names of the metrics.");
        var facts = new Dictionary<string, string> { ["value"] = Facts.Of(samples[^1].Value), ["startedAt"] = Facts.Of(StartedAt(last)) };
        if (query.Baseline is { } baseline)
            facts["baseline"] = Facts.Of(BaselineOf(Ago(baseline), last, samples.Count));
        return new EvidenceAnswer(samples[^1].At + Minute, facts, samples, null);
    }

    List<Sample> Series(DateTimeOffset first, DateTimeOffset last)
    {
        var samples = new List<Sample>();
        for (var minute = first; minute <= last; minute += Minute)
            if (ValueAt(minute) is { } value)
                samples.Add(new Sample(minute, Math.Round(value, 3)));
        return samples;
    }

    double? ValueAt(DateTimeOffset minute) => expression.Evaluate(metric => telemetry.Sample(metric, minute));

    double BaselineOf(TimeSpan ago, DateTimeOffset last, int minutes) =>
        Series(last - ago - (minutes - 1) * Minute, last - ago).Select(sample => sample.Value).DefaultIfEmpty(0).Average();

    DateTimeOffset? StartedAt(DateTimeOffset last)
    {
        DateTimeOffset? started = null;
        var seen = DateTimeOffset.MinValue;
        for (var minute = last - LookBack; minute <= last; minute += Minute)
            if (IsAbnormal(minute))
                (started, seen) = (minute - seen > Calm ? minute : started, minute);
        return last - seen > Calm ? null : started;
    }

    bool IsAbnormal(DateTimeOffset minute) =>
        ValueAt(minute) is { } now && ValueAt(minute - Week) is { } normal && (now > 2 * normal || now < 0.5 * normal);

    static TimeSpan Ago(string baseline)
    {
        var words = baseline.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is ["same", "time", [.. var digits, var unit], "ago"] && EstateSizes.Number(digits) is { } count)
            switch (unit)
            {
                case 'd': return TimeSpan.FromDays(count);
                case 'h': return TimeSpan.FromHours(count);
            }
        throw new EvidenceUnavailableException($"The baseline '{baseline}' is not understood; write 'same time 7d ago'.");
    }
}
