using AgentFunctions.Evaluation.Storms.Mechanisms;

namespace AgentFunctions.Evaluation.Storms;

/// <summary>All mechanisms, and the variants made of each: what is seen of a storm is never all and never only it.</summary>
public static class Corpus
{
    public static IReadOnlyList<Mechanism> Mechanisms { get; } =
        [.. Releases.All, .. Fullness.All, .. Loads.All, .. Outages.All, .. Breakage.All, .. Timings.All, .. Several.All];

    public static IReadOnlyList<string> Variants { get; } = ["plain", "plain-2", "plain-3", "noise", "missing", "late", "all"];

    public static Storm Make(Mechanism mechanism, string variant)
    {
        var builder = new StormBuilder(Seed(mechanism.Name, variant));
        mechanism.Make(builder);
        var dice = new Random(Seed(variant, mechanism.Name));
        IEnumerable<StormAlert> seen = builder.Alerts;
        if (variant is "missing" or "all")
            seen = Missing([.. seen], dice);
        if (variant is "noise" or "all")
            seen = [.. seen, .. Noise(builder, dice)];
        if (variant is "late" or "all")
            seen = [.. seen.Select(alert => dice.NextDouble() < 0.2 ? alert with { Arrives = alert.Arrives + dice.Next(30, 300) } : alert)];
        return builder.Build(mechanism.Name, variant, seen);
    }

    /// <summary>A quarter of the alerts never comes; of each cause at least one does, or there would be nothing to find.</summary>
    static IEnumerable<StormAlert> Missing(IReadOnlyList<StormAlert> alerts, Random dice)
    {
        var kept = alerts.Where(_ => dice.NextDouble() >= 0.25).ToList();
        foreach (var lost in alerts.GroupBy(alert => alert.Cause).Where(cause => kept.All(alert => alert.Cause != cause.Key)))
            kept.Add(lost.First());
        return kept;
    }

    static IEnumerable<StormAlert> Noise(StormBuilder builder, Random dice)
    {
        string[] quiet = [.. builder.Catalog.Services.Select(service => service.Id).Except(builder.Alerts.Select(alert => alert.Service)).Order(StringComparer.Ordinal)];
        foreach (var number in Enumerable.Range(0, Math.Min(quiet.Length, Math.Max(1, builder.Alerts.Count / 6))))
        {
            var at = dice.Next(-300, 600);
            yield return new StormAlert(at, at + 3, quiet[dice.Next(quiet.Length)], "CpuPercentage", Incidents.Severity.Sev3, null, $"extra-{number}", true);
        }
    }

    /// <summary>The same on every machine and in every process.</summary>
    static int Seed(string one, string two)
    {
        var hash = 2166136261u;
        foreach (var letter in one + "/" + two)
            hash = (hash ^ letter) * 16777619u;
        return (int)(hash & 0x7fffffff);
    }
}
