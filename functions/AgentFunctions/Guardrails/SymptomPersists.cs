namespace AgentFunctions.Guardrails;

/// <summary>The precondition <c>symptom persists</c> of the action catalog: whatever a runbook says, nothing is done to what has healed. It is read through the step's own lines, for only
/// the runbook knows what is wrong.</summary>
public static class SymptomPersists
{
    public const string Line = "symptom persists";

    /// <summary>Whether a line looks at a signal, as <c>errors.value &gt; 2 x baseline</c> looks at <c>errors.value</c>.</summary>
    public static bool LooksAt(string line, string signal) => Condition.TryParse(line, out var condition, out _) && condition.Left == signal;

    /// <param name="readings">The step's own preconditions, as just read.</param>
    /// <param name="signal">By which the step is verified.</param>
    /// <returns>It holds if all lines on the signal hold; without one it cannot be told.</returns>
    public static ConditionReading Read(IReadOnlyList<ConditionReading> readings, string signal)
    {
        var looks = readings.Where(reading => LooksAt(reading.Line, signal)).ToList();
        return looks.Find(reading => reading.Holds == false) is { } gone ? new(Line, false, gone.Saw)
            : looks.Find(reading => reading.Holds is null) is { } unread ? new(Line, null, unread.Saw)
            : looks is [var first, ..] ? new(Line, true, first.Saw)
            : new(Line, null, $"no precondition of the step looks at {signal}");
    }
}
