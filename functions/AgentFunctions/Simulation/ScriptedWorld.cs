using AgentFunctions.Incidents;

namespace AgentFunctions.Simulation;

/// <summary>What the evidence sources say over time, written down by hand: the world of a scenario.</summary>
/// <param name="Start">Offsets are counted from here.</param>
public sealed record ScriptedWorld(DateTimeOffset Start, IReadOnlyList<WorldChange> Changes)
{
    /// <summary>What the change sources know; each is seen from its time on.</summary>
    public IReadOnlyList<ChangeEvent> ChangeEvents { get; init; } = [];
}

/// <summary>From some time on the facts are these.</summary>
/// <param name="At">After the start; with <paramref name="After"/>, after that action was applied. Null for at once.</param>
/// <param name="After">The step whose action causes it: <c>swap-back</c>, or <c>undo swap-back</c> for its undo. Null if only time does.</param>
/// <param name="Facts">Evidence name (or source) to facts. They are laid over earlier ones of that evidence and hold until changed; null
/// makes it missing. The name <c>target</c> is the executor's view: state, operationsInFlight, and <c>send</c> (<c>refused</c>, <c>unclear</c>)
/// for how the next send ends. A fact <c>observedAt</c> makes the evidence that old.</param>
public sealed record WorldChange(TimeSpan? At, string? After, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>?> Facts);
