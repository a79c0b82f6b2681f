namespace AgentFunctions.Incidents;

/// <summary>What a planner thought of an incident, for people. Nothing of it permits anything: its confidence can only lower ours, and of the runbook's steps it
/// can only leave out the last ones.</summary>
/// <param name="Planner"><c>runbooks</c>, or <c>model NAME</c>.</param>
/// <param name="Steps">The runbook's own, from the first on; fewer than it has where the planner would do less.</param>
/// <param name="Confidence">0 to 1; null from a planner that weighs nothing itself.</param>
public sealed record Thinking(string Planner, string Summary, IReadOnlyList<Thought> Hypotheses, IReadOnlyList<ThoughtStep> Steps, double? Confidence)
{
    /// <summary>Why the runbooks took over from the model; null if they did not.</summary>
    public string? FellBack { get; init; }

    /// <summary>Name, version and SHA-256 of the prompt file; null without a model.</summary>
    public string? Prompt { get; init; }

    /// <summary>What asking cost, also if nothing came of it; null if nobody was asked.</summary>
    public ModelUse? Use { get; init; }

    /// <summary>Texts that somebody outside could have written: the model saw a placeholder, and this says where each came from.</summary>
    public IReadOnlyList<WithheldText> Withheld { get; init; } = [];

    /// <summary>What past incidents suggest, nearest first; shown, and judged by nothing.</summary>
    public IReadOnlyList<PastFix> Memories { get; init; } = [];
}

/// <param name="Cites">Names of evidence in the snapshot.</param>
/// <param name="DisprovedBy">What would show that it is wrong.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record Thought(string Cause, string Because, IReadOnlyList<string> Cites, string DisprovedBy, double Confidence);

/// <param name="Step">Its id in the runbook.</param>
/// <param name="Expect">What should be seen if it works.</param>
public sealed record ThoughtStep(string Step, string Action, IReadOnlyDictionary<string, string> Parameters, string Expect, string DisprovedBy);

/// <param name="Cost">In the currency that the prices are set in.</param>
public sealed record ModelUse(string Model, int Calls, int TokensIn, int TokensOut, decimal Cost, double Seconds);

/// <param name="Placeholder">What the model saw: <c>[text-1]</c>.</param>
/// <param name="From">Evidence and field, or what else it was: <c>exceptions.first</c>.</param>
public sealed record WithheldText(string Placeholder, string From, int Length);
