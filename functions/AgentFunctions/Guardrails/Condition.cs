using System.Diagnostics.CodeAnalysis;
using AgentFunctions.Guardrails.Conditions;

namespace AgentFunctions.Guardrails;

/// <summary>One comparison a line, no functions, no and/or: <c>errors.value > 5 x baseline</c>, <c>staging.state == Running</c>,
/// <c>swap.at within 30m before incident.startedAt</c>. It holds, does not hold, or is unknown (missing, stale, of another kind).</summary>
public sealed class Condition
{
    readonly Comparison comparison;

    internal Condition(string line, string left, Comparison comparison) => (Line, Left, this.comparison) = (line, left, comparison);

    /// <summary>As written.</summary>
    public string Line { get; }

    /// <summary>The path on the left side.</summary>
    public string Left { get; }

    /// <summary>Every path that is looked up, the left one first; <c>5 x baseline</c> looks up <c>errors.baseline</c>.</summary>
    public IReadOnlyList<string> Paths => [Left, .. comparison.Paths(Left)];

    /// <param name="line">As written in a runbook.</param>
    /// <param name="condition">The condition, if it is one.</param>
    /// <param name="problem">What is wrong and the cure; empty if nothing is.</param>
    public static bool TryParse(string line, [NotNullWhen(true)] out Condition? condition, out string problem) =>
        (condition = ConditionParser.Parse(line, out problem)) is not null;

    /// <summary>A condition without its left side, as verifications have it: <c>&lt; 1.5 x baseline</c>.</summary>
    public static bool TryParseHalf(string left, string half, [NotNullWhen(true)] out Condition? condition, out string problem) =>
        TryParse($"{left} {half}", out condition, out problem);

    /// <exception cref="FormatException">The line is not a condition; runbooks are checked before they are loaded.</exception>
    public static Condition Parse(string line) => TryParse(line, out var condition, out var problem) ? condition : throw new FormatException(problem);

    /// <summary>Reads a line that may be no condition: that is unknown, and says why.</summary>
    public static ConditionReading Read(string line, Facts facts) =>
        TryParse(line, out var condition, out var problem) ? condition.Read(facts) : new ConditionReading(line, null, problem);

    public ConditionReading Read(Facts facts)
    {
        var (holds, saw) = comparison.Read(Left, facts);
        return new ConditionReading(Line, holds, saw);
    }

    public override string ToString() => Line;
}
