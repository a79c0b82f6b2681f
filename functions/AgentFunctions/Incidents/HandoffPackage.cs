namespace AgentFunctions.Incidents;

/// <summary>What a person needs to go on: written at every end, not only at a bad one.</summary>
/// <param name="Summary">Five sentences at most.</param>
/// <param name="NotTried">What was not done, and why.</param>
public sealed record HandoffPackage(
    string IncidentId, DateTimeOffset At, string To, string Reason, IReadOnlyList<string> Summary, IReadOnlyList<TimelineEntry> Timeline,
    IReadOnlyList<EvidenceLine> Evidence, IReadOnlyList<Hypothesis> Hypotheses, IReadOnlyList<ConfidenceTerm> ConfidenceTerms,
    IReadOnlyList<ActionLine> Actions, IReadOnlyList<string> NotTried, string NextStep, IReadOnlyList<string> OpenQuestions)
{
    /// <summary>Incidents like it, with what worked and what did not.</summary>
    public IReadOnlyList<string> SeenBefore { get; init; } = [];

    /// <summary>What the responder asks to be mended for good; null if this cause does not come again and again.</summary>
    public string? PermanentFix { get; init; }

    /// <summary>Whose thoughts the plan rests on, and what they cost; null if there were none.</summary>
    public string? ThoughtBy { get; init; }
}

/// <param name="What">One or two words: opened, asked, acting.</param>
public sealed record TimelineEntry(DateTimeOffset At, string What, string Text, string Actor);

public sealed record EvidenceLine(string Name, string Status, string Says, string? Link);

public sealed record ActionLine(string OperationKey, string What, string Outcome);
