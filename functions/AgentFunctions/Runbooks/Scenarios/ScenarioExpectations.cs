using System.Globalization;
using System.Text.RegularExpressions;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Scenarios;

/// <summary>Holds what came of a scenario against what it expects.</summary>
public static partial class ScenarioExpectations
{
    /// <summary>Work between two moments of a story takes a little time; this much is not a difference.</summary>
    static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(20);

    /// <summary>Every line that did not come true; none if all did.</summary>
    public static IReadOnlyList<Difference> Check(Scenario scenario, ScenarioResult result)
    {
        var expect = scenario.Expect;
        return
        [
            .. Evidence(expect.Evidence, result),
            .. Text("chosen", expect.Chosen, result.Chosen),
            .. Text("class", expect.Class, result.Class),
            .. Hypothesis(expect.Hypothesis, result),
            .. expect.Asked is { } asked ? Asked(asked, expect.AskedExactly, result.Asked) : [],
            .. expect.Actions is { } actions ? ActionExpectations.Check(actions, result.Actions) : [],
            .. expect.Verification is { } answer ? Text("verification", ScenarioWords.Say(answer), result.Verification is { } was ? ScenarioWords.Say(was) : "none") : [],
            .. expect.EscalatedTo is { } people ? Text("escalatedTo", List(people), List(result.EscalatedTo)) : [],
            .. expect.RefusedBy is { } line && !result.Refusals.Any(refusal => OneSpace(refusal).Contains(OneSpace(line), StringComparison.OrdinalIgnoreCase))
                ? [new Difference("refusedBy", line, List(result.Refusals))] : Array.Empty<Difference>(),
            .. expect.Because is { } because && !result.Because.Any(reason => HasWords(reason, because)) ? [new Difference("because", because, List(result.Because))] : Array.Empty<Difference>(),
            .. expect.Ends is { } end ? Ends(end, result.Ended) : [],
            .. Within(scenario, result),
        ];
    }

    internal static bool About(TimeSpan? expected, TimeSpan actual) => expected is not { } at || (actual - at).Duration() <= Tolerance;

    static IEnumerable<Difference> Text(string line, string? expected, string actual) =>
        expected is null || expected == actual ? [] : [new(line, expected, actual)];

    static IEnumerable<Difference> Evidence(EvidenceExpected? expected, ScenarioResult result) => expected is null
        ? []
        : [.. Status(expected.Fresh, EvidenceStatus.Fresh, result), .. Status(expected.Stale, EvidenceStatus.Stale, result), .. Status(expected.Missing, EvidenceStatus.Missing, result)];

    static IEnumerable<Difference> Status(IReadOnlyList<string> names, EvidenceStatus expected, ScenarioResult result) =>
        from name in names
        let known = result.Evidence.TryGetValue(name, out var status) ? status : (EvidenceStatus?)null
        where known != expected
        select new Difference($"evidence.{name}", ScenarioWords.Say(expected), known is { } other ? ScenarioWords.Say(other) : "not gathered");

    static IEnumerable<Difference> Hypothesis(HypothesisExpected? expected, ScenarioResult result)
    {
        if (expected is null)
            yield break;
        var leader = result is { Leader: { } name, Lead: not 0 } ? name : HypothesisExpected.None;
        if (expected.Is != leader && expected.Is != result.Leader)
            yield return new("hypothesis.is", expected.Is, leader);
        else if (expected.Lead is { } lead && !Holds(result.Lead ?? 0, lead))
            yield return new("hypothesis.lead", lead, (result.Lead ?? 0).ToString(CultureInfo.InvariantCulture));
    }

    static bool Holds(int lead, string comparison)
    {
        var (sign, number) = comparison.Split(' ') is [var left, var right] ? (left, int.Parse(right, CultureInfo.InvariantCulture)) : ("==", 0);
        return sign switch { ">=" => lead >= number, "<=" => lead <= number, ">" => lead > number, "<" => lead < number, _ => lead == number };
    }

    /// <summary>Reminders count only where the scenario writes one down.</summary>
    static IEnumerable<Difference> Asked(IReadOnlyList<AskedExpected> expected, bool exactly, IReadOnlyList<AskedPerson> all)
    {
        var actual = expected.Any(one => one.Reminder) ? all : [.. all.Where(one => !one.Reminder)];
        for (var index = 0; index < expected.Count; index++)
            if (actual.ElementAtOrDefault(index) is not { } was || was.Who != expected[index].Who || was.Reminder != expected[index].Reminder || !About(expected[index].At, was.At))
                yield return new($"asked[{index}]", Say(expected[index].Who, expected[index].At, expected[index].Reminder),
                    actual.ElementAtOrDefault(index) is { } other ? Say(other.Who, other.At, other.Reminder) : "nobody");
        if ((exactly || expected.Count == 0) && actual.Count > expected.Count)
            yield return new("asked", $"{expected.Count} requests", List([.. actual.Select(one => Say(one.Who, one.At, one.Reminder))]));
    }

    /// <summary>Azure Monitor may say Resolved before our own last step does: both are resolved.</summary>
    static IEnumerable<Difference> Ends(IncidentState expected, IncidentState actual) =>
        expected == IncidentState.Resolved && actual == IncidentState.ResolvedUpstream ? [] : Text("ends", ScenarioWords.Say(expected), ScenarioWords.Say(actual));

    static IEnumerable<Difference> Within(Scenario scenario, ScenarioResult result)
    {
        var took = result.EndedAt - scenario.Alerts.Select(alert => alert.At).DefaultIfEmpty().Min();
        if (scenario.Expect.Within is { } within && took > within)
            yield return new("within", Durations.Say(within), Durations.Say(took));
    }

    static string Say(string who, TimeSpan? at, bool reminder) => $"{who}{(at is { } time ? $" at {Durations.Say(time)}" : "")}{(reminder ? " (reminder)" : "")}";

    static string List(IReadOnlyList<string> texts) => texts.Count == 0 ? "none" : string.Join(", ", texts);

    static bool HasWords(string reason, string expected) =>
        Words().Matches(expected).All(word => reason.Contains(word.Value, StringComparison.OrdinalIgnoreCase));

    static string OneSpace(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Words();
}
