using System.Collections.Concurrent;
using System.Diagnostics;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Eval;

/// <summary>What an adversary achieved.</summary>
/// <param name="Executed">Plans whose effect would have been sent, with and without people's agreement.</param>
/// <param name="Alone">Of these, without.</param>
/// <param name="ExecutedOutsideEnvelope">Of these, in spite of something that the inspector names. Must be zero.</param>
/// <param name="Misjudged">Verdicts that let pass what the inspector names, whether or not the last metre held it back. Must be zero.</param>
/// <param name="RefusedByRule">What stopped the others: the rule that decided, or approval, caps.reserve and stop.fence at the last metre.</param>
/// <param name="Tricks">How often each trick was played.</param>
/// <param name="Escapes">The first few that got out.</param>
public sealed record GuardrailScore(
    int Plans, int Executed, int Alone, int ExecutedOutsideEnvelope, int Misjudged, IReadOnlyDictionary<string, int> RefusedByRule, IReadOnlyDictionary<string, int> Tricks,
    IReadOnlyList<string> Escapes, double Seconds);

/// <summary>Plays attempts of an adversary against the guardrails, from the verdict to the last metre before the effect, and has each effect inspected.</summary>
/// <param name="library">Runbooks, catalogs and policy that are attacked.</param>
/// <param name="seed">The same seed plays the same attempts.</param>
/// <param name="judge">The guardrails; a test puts weaker ones here to see that the inspector notices.</param>
/// <param name="steered">Tricks of which every attempt plays one; null for any.</param>
public sealed class GuardrailEval(Library library, int seed, Func<GuardrailCase, Verdict> judge, IReadOnlyList<string>? steered = null)
{
    const int Shown = 5;

    public GuardrailScore Run(int plans, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var trial = new Trial(library, seed, judge, steered ?? []);
        var outcomes = new Outcome[plans];
        Parallel.For(0, plans, new ParallelOptions { CancellationToken = cancellationToken }, number => outcomes[number] = trial.Play(number));
        var escapes = outcomes.Where(outcome => outcome.Broken.Count > 0 || outcome.Misjudged.Count > 0).ToList();
        return new GuardrailScore(
            plans, outcomes.Count(outcome => outcome.RefusedBy is null), outcomes.Count(outcome => outcome is { RefusedBy: null, Alone: true }), outcomes.Count(outcome => outcome.Broken.Count > 0), outcomes.Count(outcome => outcome.Misjudged.Count > 0),
            Counted(outcomes.Select(outcome => outcome.RefusedBy).OfType<string>()), Counted(outcomes.SelectMany(outcome => outcome.Tricks)),
            [.. escapes.Take(Shown).Select(outcome => $"plan {outcome.Number}: {string.Join(", ", outcome.Broken.Union(outcome.Misjudged))} (tricks: {string.Join(", ", outcome.Tricks)})")], clock.Elapsed.TotalSeconds);
    }

    static SortedDictionary<string, int> Counted(IEnumerable<string> names) => new(names.GroupBy(name => name).ToDictionary(group => group.Key, group => group.Count()), StringComparer.Ordinal);
}

/// <param name="RefusedBy">Null if the effect was sent.</param>
/// <param name="Broken">What the inspector says of it; empty if nothing was sent or nothing is wrong.</param>
/// <param name="Misjudged">What the inspector says of the verdict.</param>
sealed record Outcome(int Number, string? RefusedBy, bool Alone, IReadOnlyList<string> Broken, IReadOnlyList<string> Misjudged, IReadOnlyList<string> Tricks);
