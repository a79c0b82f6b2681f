using AgentFunctions.Incidents;

namespace AgentFunctions.Observing;

/// <summary>How suspicious each change is: by when it was, what kind it is, whose it is and how far away in the dependency graph. It orders what people and
/// planners look at; it permits nothing.</summary>
public static class ChangeRanking
{
    /// <summary>A change so long before the start is half as suspicious as one at the start.</summary>
    static readonly TimeSpan HalfLife = TimeSpan.FromMinutes(20);

    /// <summary>Clocks differ, and an alert fires late: a change so long after the start may still be its cause.</summary>
    static readonly TimeSpan Slack = TimeSpan.FromMinutes(2);

    static readonly Dictionary<string, double> Kinds = new()
    {
        ["deployment"] = 1, ["slot-swap"] = 1, ["feature-flag"] = 0.9, ["config"] = 0.85, ["third-party"] = 0.7, ["infrastructure"] = 0.6,
    };

    /// <returns>The most suspicious first; of equals the later one.</returns>
    public static IReadOnlyList<ChangeEvent> Of(IEnumerable<ChangeEvent> changes, Suspicion about) =>
        [.. changes.Select(change => change with { Rank = RankOf(change, about) })
            .OrderByDescending(change => change.Rank!.Score).ThenByDescending(change => change.At).ThenBy(change => change.Service, StringComparer.Ordinal)];

    static ChangeRank RankOf(ChangeEvent change, Suspicion about)
    {
        var distance = about.Graph.DistanceTo(change.Service);
        var score = Recency(change.At, about.StartedAt) * Kinds.GetValueOrDefault(change.Kind, 0.5) * Ownership(change, about) * about.Graph.Weight(change.Service);
        return new ChangeRank(Math.Round(score, 3), distance, $"{When(change.At, about.StartedAt)}, {about.Graph.Say(change.Service)}");
    }

    static double Recency(DateTimeOffset at, DateTimeOffset startedAt)
    {
        if (at > startedAt + Slack)
            return 0.05;
        return Math.Pow(0.5, Math.Max(0, (startedAt - at) / HalfLife));
    }

    /// <summary>What the responder did itself followed the trouble more often than it caused it.</summary>
    static double Ownership(ChangeEvent change, Suspicion about)
    {
        if (change.By.StartsWith("agentfunctions", StringComparison.Ordinal))
            return 0.3;
        var (root, other) = (about.Catalog.Find(about.Graph.Root), about.Catalog.Find(change.Service));
        return root is null || other is null || root.Owner == other.Owner ? 1 : 0.8;
    }

    static string When(DateTimeOffset at, DateTimeOffset startedAt) =>
        $"{Math.Abs((startedAt - at).TotalMinutes):0} min {(at <= startedAt ? "before" : "after")} the start";
}

/// <param name="StartedAt">When the trouble began.</param>
public sealed record Suspicion(DateTimeOffset StartedAt, ServiceDistance Graph, ServiceCatalog Catalog);
