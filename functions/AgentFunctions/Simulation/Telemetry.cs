using AgentFunctions.Incidents;
using AgentFunctions.Simulation.Sheets;

namespace AgentFunctions.Simulation;

/// <summary>The metrics of one service: a daily shape, noise, and what the faults of the estate do to it. One sample a minute.</summary>
sealed class Telemetry(EstateWorld world, Service service)
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    readonly IReadOnlyList<Trouble> troubles = world.TroublesOf(service);

    /// <summary>The start of the last minute that was complete at this time.</summary>
    public static DateTimeOffset LastCompleteMinute(DateTimeOffset now) => MinuteOf(now) - Minute;

    public static DateTimeOffset MinuteOf(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero);

    /// <returns>Null if there is no such metric.</returns>
    public double? Sample(string metric, DateTimeOffset minute) => metric switch
    {
        "Requests" or "RequestCount" => Requests(minute),
        "Http5xx" => Requests(minute) * ErrorShare(minute) / 100,
        "Percentage5XX" => ErrorShare(minute),
        "Http4xx" => Requests(minute) * 0.02 * (1 + 0.1 * Noise("4xx", minute)),
        "HttpResponseTime" or "AverageResponseTime" => ResponseTime(minute),
        "TotalLatency" => 1000 * ResponseTime(minute),
        "CpuPercentage" => Cpu(minute),
        "MemoryPercentage" => 48 + 12 * Own("memory") + 2 * Noise("memory", minute),
        "Instances" => InstanceCount.Of(world, service, minute),
        _ => Sheeted(metric, minute),
    };

    /// <summary>A metric of a resource's own kind: its usual value, moved by what the service's faults do to it.</summary>
    double? Sheeted(string metric, DateTimeOffset minute)
    {
        if (Normal.Metric(metric) is not { } normal)
            return null;
        var value = normal + troubles.Where(trouble => trouble.Share >= 1).Sum(trouble => Moved(trouble.Course, metric, normal, minute + Minute / 2));
        return Math.Max(0, value) * (1 + 0.02 * Noise(metric, minute));
    }

    static double Moved(FaultCourse course, string metric, double normal, DateTimeOffset at)
    {
        if (FaultSheets.Find(course.Fault.Name) is not { } sheet)
            return 0;
        var rest = sheet.Stays.TryGetValue(metric, out var stays) ? (stays - normal) * course.SinceStart(at) : 0;
        return rest + (sheet.Metrics.TryGetValue(metric, out var sick) ? (sick - normal - rest) * course.LevelAt(at) : 0);
    }

    double Demand(DateTimeOffset minute) => troubles.Where(trouble => trouble.Share >= 1)
        .Select(trouble => Demanded(trouble.Course, minute + Minute / 2)).Aggregate(1.0, (all, one) => all * one);

    /// <summary>Of requests, a sheet tells how many times the usual they are.</summary>
    static double Demanded(FaultCourse course, DateTimeOffset at) => FaultSheets.Find(course.Fault.Name) is { } sheet
        ? (1 + ((sheet.Stays.GetValueOrDefault("Requests", 1) - 1) * course.SinceStart(at))) * Math.Max(0, 1 + ((sheet.Metrics.GetValueOrDefault("Requests", 1) - 1) * course.LevelAt(at)))
        : 1;

    double Requests(DateTimeOffset minute) => Math.Round((1500 + 4500 * Own("load")) * Demand(minute) * DayShape(minute) * (1 + 0.04 * Noise("load", minute)));

    double ErrorShare(DateTimeOffset minute)
    {
        var normal = (0.3 + 0.15 * Own("errors")) * (1 + 0.1 * Noise("errors", minute));
        return Math.Min(100, normal + Effect(minute, symptom => symptom.ErrorShare) * (1 + 0.05 * Noise("fault", minute)));
    }

    double ResponseTime(DateTimeOffset minute)
    {
        var normal = (0.12 + 0.15 * Own("latency")) * (1 + 0.06 * Noise("latency", minute));
        return normal * (1 + Effect(minute, symptom => symptom.Slowness));
    }

    double Cpu(DateTimeOffset minute)
    {
        var normal = (24 + 4 * Own("cpu") + 2 * DayShape(minute)) * (1 + 0.04 * Noise("cpu", minute));
        return Math.Min(100, normal + OwnEffect(minute, symptom => symptom.Cpu));
    }

    double Effect(DateTimeOffset minute, Func<Symptom, double> part) =>
        troubles.Sum(trouble => trouble.Share * trouble.Course.LevelAt(minute + Minute / 2) * part(Faults.SymptomOf(trouble.Course.Fault.Name)));

    // Errors and waiting travel to the callers; a busy processor does not.
    double OwnEffect(DateTimeOffset minute, Func<Symptom, double> part) =>
        troubles.Where(trouble => trouble.Share >= 1)
            .Sum(trouble => trouble.Course.LevelAt(minute + Minute / 2) * part(Faults.SymptomOf(trouble.Course.Fault.Name)));

    double Own(string what) => Chance.Unit(world.Seed, $"{service.Id}/{what}");

    double Noise(string what, DateTimeOffset minute) => Chance.Noise(world.Seed, $"{service.Id}/{what}", minute.UtcTicks / TimeSpan.TicksPerMinute);

    /// <summary>0.3 at three in the morning, 1 at three in the afternoon, UTC.</summary>
    static double DayShape(DateTimeOffset at) => 0.65 + 0.35 * Math.Sin(2 * Math.PI * (at.UtcDateTime.TimeOfDay.TotalHours - 9) / 24);
}
