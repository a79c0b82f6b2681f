using AgentFunctions.Incidents;

namespace AgentFunctions.Runbooks.Scenarios;

/// <summary>What came of a scenario when it was played. Times are counted from the scenario's start.</summary>
/// <param name="Ended">The incident's last state.</param>
/// <param name="EndedAt">When it got there.</param>
/// <param name="Leader">The hypothesis with the most weight; null if nothing was weighed.</param>
/// <param name="Lead">Its weight less the next one's.</param>
/// <param name="Evidence">How each source answered when the plan was made.</param>
/// <param name="Asked">Requests and reminders, in order.</param>
/// <param name="Actions">Effects on the world, in order; undos too.</param>
/// <param name="Verification">The last answer; null if nothing was verified.</param>
/// <param name="EscalatedTo">People told after the first one asked, in order.</param>
/// <param name="Refusals">Preconditions (as written) and rules that forbade an act, with their reasons.</param>
/// <param name="Because">Names and reasons of the rules that decided, and of the last change of state.</param>
public sealed record ScenarioResult(
    IncidentState Ended, TimeSpan EndedAt, string Class, string? Leader, int? Lead, IReadOnlyDictionary<string, EvidenceStatus> Evidence,
    IReadOnlyList<AskedPerson> Asked, IReadOnlyList<ActionSeen> Actions, VerificationAnswer? Verification,
    IReadOnlyList<string> EscalatedTo, IReadOnlyList<string> Refusals, IReadOnlyList<string> Because, IReadOnlyList<TimelineEntry> Timeline)
{
    public const string None = "none";

    /// <summary>The id of the runbook that was chosen, or none.</summary>
    public string Chosen { get; init; } = None;
}

public sealed record AskedPerson(string Who, TimeSpan At, bool Reminder);

public sealed record ActionSeen(string Step, string Kind, bool Undo, TimeSpan At, IReadOnlyDictionary<string, string> Parameters);

/// <summary>A line of <c>expect</c> that did not come true.</summary>
/// <param name="Line">Of the scenario: <c>asked[1]</c>.</param>
public sealed record Difference(string Line, string Expected, string Actual)
{
    public override string ToString() => $"{Line}: expected {Expected}, was {Actual}";
}
