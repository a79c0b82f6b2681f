namespace AgentFunctions.Simulation;

/// <summary>One line of the estate's log: a fault that was injected or an operation that was applied; exactly one of them is set.</summary>
/// <param name="At">Virtual time, UTC.</param>
public sealed record EstateEntry(DateTimeOffset At, Fault? Fault, AppliedOperation? Operation);

/// <summary>An operation that took effect on the estate.</summary>
/// <param name="Key">The caller's operation key; two entries with one key are a doubled effect.</param>
/// <param name="PollAddress">Where its end can be asked for; null if it was done at once.</param>
public sealed record AppliedOperation(
    string Key, string Kind, string Target, string Service, IReadOnlyDictionary<string, string> Parameters, DateTimeOffset At,
    DateTimeOffset FinishesAt, string? PollAddress)
{
    internal string Parameter(string name) => Parameters.GetValueOrDefault(name, "");
}
