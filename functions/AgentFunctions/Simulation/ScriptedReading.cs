using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using System.Collections.Immutable;
using System.Globalization;

namespace AgentFunctions.Simulation;

/// <summary>Turns scripted states of one evidence into an answer: facts of now, the series of <c>value</c>, and when it left its normal range.</summary>
static class ScriptedReading
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static EvidenceAnswer Of(IReadOnlyList<ScriptedFacts> states, DateTimeOffset from, DateTimeOffset now)
    {
        var facts = states[^1].Facts ?? ImmutableDictionary<string, string>.Empty;
        var observedAt = facts.TryGetValue("observedAt", out var text)
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : now;
        facts = facts.Remove("observedAt");
        if (states[^1].Value is not null && !facts.ContainsKey("startedAt"))
            facts = facts.Add("startedAt", Facts.Of(StartedAt(states)));
        return new EvidenceAnswer(observedAt, facts, [.. Samples(states, from, now)], null);
    }

    static IEnumerable<Sample> Samples(IReadOnlyList<ScriptedFacts> states, DateTimeOffset from, DateTimeOffset now)
    {
        for (var back = (int)Math.Max(0, Math.Floor((now - from) / Minute)); back >= 0; back--)
        {
            var at = now - back * Minute;
            if (states.LastOrDefault(state => state.From <= at).Value is { } value)
                yield return new Sample(at, value);
        }
    }

    static DateTimeOffset? StartedAt(IReadOnlyList<ScriptedFacts> states)
    {
        DateTimeOffset? started = null;
        foreach (var state in states.Where(state => state.Value is not null))
            started = IsAbnormal(state, states) ? started ?? state.From : null;
        return started;
    }

    static bool IsAbnormal(ScriptedFacts state, IReadOnlyList<ScriptedFacts> states) => state.Number("baseline") is { } baseline
        ? state.Value > 2 * baseline
        : state.Value != states.First(first => first.Value is not null).Value;
}
