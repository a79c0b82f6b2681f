using System.Collections.Immutable;
using System.Globalization;

namespace AgentFunctions.Simulation;

/// <summary>The facts of one evidence from a time on; null when it is missing.</summary>
readonly record struct ScriptedFacts(DateTimeOffset From, ImmutableDictionary<string, string>? Facts)
{
    public double? Value => Number("value");

    public double? Number(string fact) =>
        Facts is not null && Facts.TryGetValue(fact, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>The script, put in order: what is true when, given the operations so far.</summary>
sealed class ScriptedTimeline(ScriptedWorld world, IReadOnlyList<AppliedOperation> operations)
{
    /// <summary>Every state of an evidence up to now, oldest first; empty if the script never names it.</summary>
    public IReadOnlyList<ScriptedFacts> Of(string evidence, DateTimeOffset now)
    {
        var states = new List<ScriptedFacts>();
        var facts = ImmutableDictionary<string, string>.Empty;
        foreach (var (at, change) in Due(evidence, now))
        {
            if (change is not null)
                facts = facts.SetItems(change);
            states.Add(new ScriptedFacts(at, change is null ? null : facts));
        }

        return states;
    }

    IEnumerable<(DateTimeOffset At, IReadOnlyDictionary<string, string>? Facts)> Due(string evidence, DateTimeOffset now) =>
        from change in world.Changes
        where change.Facts.ContainsKey(evidence)
        let at = TimeOf(change)
        where at is not null && at <= now
        orderby at
        select (at.Value, change.Facts[evidence]);

    DateTimeOffset? TimeOf(WorldChange change) => change.After is { } step
        ? operations.FirstOrDefault(operation => IsOf(operation.Key, step))?.At + (change.At ?? TimeSpan.Zero)
        : world.Start + (change.At ?? TimeSpan.Zero);

    static bool IsOf(string key, string step)
    {
        var isUndo = key.EndsWith("/undo", StringComparison.Ordinal);
        return step.StartsWith("undo ", StringComparison.Ordinal)
            ? isUndo && key.Contains($"/{step["undo ".Length..]}/", StringComparison.Ordinal)
            : !isUndo && key.Contains($"/{step}/", StringComparison.Ordinal);
    }
}
