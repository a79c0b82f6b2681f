using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Scenarios;

/// <summary>Effects in order: each expected one as often as it says, and none besides.</summary>
static class ActionExpectations
{
    public static IEnumerable<Difference> Check(IReadOnlyList<ActionExpected> expected, IReadOnlyList<ActionSeen> seen)
    {
        var rest = new Queue<ActionSeen>(seen);
        for (var index = 0; index < expected.Count; index++)
            for (var time = 0; time < expected[index].Times; time++)
                if (Compare(expected[index], rest.TryDequeue(out var was) ? was : null) is { } actual)
                    yield return new($"actions[{index}]", Say(expected[index]), actual);

        foreach (var extra in rest)
            yield return new("actions", "no more", Say(extra));
    }

    static string? Compare(ActionExpected expected, ActionSeen? was)
    {
        if (was is null)
            return "nothing";
        var same = (expected.Step ?? was.Step) == was.Step && (expected.Kind ?? was.Kind) == was.Kind && expected.Undo == was.Undo
            && ScenarioExpectations.About(expected.At, was.At)
            && expected.Parameters.All(pair => was.Parameters.GetValueOrDefault(pair.Key) == pair.Value);
        return same ? null : Say(was);
    }

    static string Say(ActionExpected action) =>
        $"{(action.Undo ? "undo " : "")}{action.Step ?? action.Kind}{(action.At is { } at ? $" at {Durations.Say(at)}" : "")}{Say(action.Parameters)}";

    static string Say(ActionSeen action) =>
        $"{(action.Undo ? "undo " : "")}{action.Step} ({action.Kind}) at {Durations.Say(action.At)}{Say(action.Parameters)}";

    static string Say(IReadOnlyDictionary<string, string> parameters) =>
        parameters.Count == 0 ? "" : $" {{{string.Join(", ", parameters.Select(pair => $"{pair.Key}: {pair.Value}"))}}}";
}
