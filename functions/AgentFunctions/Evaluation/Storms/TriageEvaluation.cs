namespace AgentFunctions.Evaluation.Storms;

/// <param name="Tuned">Mechanisms that were looked at when prices were chosen.</param>
/// <param name="HeldOut">The others: what to expect of storms that nobody thought of.</param>
/// <param name="ByMechanism">Each over all its variants.</param>
/// <param name="ByVariant">Each over all mechanisms.</param>
public sealed record TriageReport(
    int Mechanisms, TriageScore All, TriageScore Tuned, TriageScore HeldOut, IReadOnlyDictionary<string, TriageScore> ByVariant, IReadOnlyDictionary<string, TriageScore> ByMechanism);

/// <summary>Plays the whole corpus and scores it. The same figures on every machine.</summary>
public static class TriageEvaluation
{
    public static async Task<TriageReport> RunAsync()
    {
        var results = new List<StormResult>();
        foreach (var mechanism in Corpus.Mechanisms)
            foreach (var variant in Corpus.Variants)
                results.Add(await PlayAsync(Corpus.Make(mechanism, variant)));
        var heldOut = Corpus.Mechanisms.Where(mechanism => mechanism.HeldOut).Select(mechanism => mechanism.Name).ToHashSet();
        return new(
            Corpus.Mechanisms.Count, TriageScore.Of(results), TriageScore.Of([.. results.Where(one => !heldOut.Contains(one.Mechanism))]),
            TriageScore.Of([.. results.Where(one => heldOut.Contains(one.Mechanism))]), By(results, one => one.Variant), By(results, one => one.Mechanism));
    }

    public static async Task<StormResult> PlayAsync(Storm storm) => StormResult.Of(storm, await new StormPlay(storm).RunAsync());

    static Dictionary<string, TriageScore> By(IReadOnlyList<StormResult> results, Func<StormResult, string> key) =>
        results.GroupBy(key).ToDictionary(group => group.Key, group => TriageScore.Of([.. group]));
}
