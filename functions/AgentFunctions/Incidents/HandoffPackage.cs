namespace AgentFunctions.Incidents;

/// <summary>What a person needs to go on: written at every end, not only at a bad one.</summary>
/// <param name="Summary">Five sentences at most.</param>
/// <param name="NotTried">What was not done, and why.</param>
public sealed record HandoffPackage(
    string IncidentId, DateTimeOffset At, string To, string Reason, IReadOnlyList<string> Summary, IReadOnlyList<TimelineEntry> Timeline,
    IReadOnlyList<EvidenceLine> Evidence, IReadOnlyList<Hypothesis> Hypotheses, IReadOnlyList<ConfidenceTerm> ConfidenceTerms,
    IReadOnlyList<ActionLine> Actions, IReadOnlyList<string> NotTried, string NextStep, IReadOnlyList<string> OpenQuestions);

/// <param name="What">One or two words: opened, asked, acting.</param>
public sealed record TimelineEntry(DateTimeOffset At, string What, string Text, string Actor);

public sealed record EvidenceLine(string Name, string Status, string Says, string? Link);

public sealed record ActionLine(string OperationKey, string What, string Outcome);
