using AgentFunctions.Incidents;

namespace AgentFunctions.Runbooks.Scenarios;

/// <summary>What must come of it. What is null is not looked at; an empty list means none.</summary>
/// <param name="AskedExactly">False in a variant that says nothing of its own about who is asked: then others may be asked after these.</param>
/// <param name="EscalatedTo">Exactly these, in order.</param>
/// <param name="RefusedBy">A precondition as written, or a rule's name.</param>
/// <param name="Because">Words that the deciding rule or reason has.</param>
/// <param name="Within">From the first alert to the end.</param>
public sealed record ScenarioExpect(
    EvidenceExpected? Evidence, string? Class, HypothesisExpected? Hypothesis, IReadOnlyList<AskedExpected>? Asked, bool AskedExactly,
    IReadOnlyList<ActionExpected>? Actions, VerificationAnswer? Verification, IReadOnlyList<string>? EscalatedTo, string? RefusedBy,
    string? Because, IncidentState? Ends, TimeSpan? Within)
{
    /// <summary>A runbook's id, or none. Null is not looked at.</summary>
    public string? Chosen { get; init; }
}

public sealed record EvidenceExpected(IReadOnlyList<string> Fresh, IReadOnlyList<string> Stale, IReadOnlyList<string> Missing);

/// <param name="Lead">A comparison: <c>>= 3</c>; null for any.</param>
public sealed record HypothesisExpected(string Is, string? Lead)
{
    /// <summary>Nothing was weighed, or nothing leads.</summary>
    public const string None = "none";
}

public sealed record AskedExpected(string Who, TimeSpan? At, bool Reminder);

/// <param name="Step">Null if named by kind.</param>
/// <param name="Kind">Null if named by step.</param>
/// <param name="Times">How often in a row.</param>
public sealed record ActionExpected(string? Step, string? Kind, bool Undo, TimeSpan? At, int Times, IReadOnlyDictionary<string, string> Parameters);
