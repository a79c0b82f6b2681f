using System.Diagnostics;
using AgentFunctions.Activities;
using AgentFunctions.Incidents;
using AgentFunctions.Planning;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Evaluation.Recorded;

/// <summary>What a planner and the guardrails made of one recorded incident.</summary>
/// <param name="Roots">Likeliest first.</param>
/// <param name="Seconds">Of thinking.</param>
public sealed record RecordedRun(RecordedIncident Recorded, Plan Plan, Thinking Thinking, IReadOnlyList<string> Roots, double Seconds)
{
    /// <summary>The kind that would be done, alone or after a person agreed; null if nothing.</summary>
    public string? Intervention => Plan is { Decision: VerdictAnswer.Act or VerdictAnswer.Ask, Steps: [var first, ..] } ? first.Action.Kind : null;

    /// <summary>Handed to a person with nothing to agree to.</summary>
    public bool Escalated => Plan.Decision is VerdictAnswer.Escalate or VerdictAnswer.Refuse;

    public bool InterventionIsFalse => Intervention is { } kind && !Recorded.Answer.Permitted.Contains(kind);

    public bool InterventionIsMissed => Intervention is null && Recorded.Answer.Permitted.Count > 0;

    /// <summary>Keywords of the answer that what was said names.</summary>
    public int Named => Recorded.Answer.Keywords.Count(word => Said().Contains(word, StringComparison.OrdinalIgnoreCase));

    public static async Task<RecordedRun> PlayAsync(RecordedIncident recorded, Library library, IPlanner planner, CancellationToken cancellationToken)
    {
        var planning = RecordedCase.Of(recorded, library);
        var question = PlannerQuestion.Of(planning, DeterministicPlanner.Build(planning), []);
        var started = Stopwatch.GetTimestamp();
        var thinking = await planner.ThinkAsync(question, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var plan = DeterministicPlanner.Build(Thinker.Tightened(planning, thinking));
        return new(recorded, plan, thinking, RecordedCase.RootsOf(planning.Incident, library.Services), seconds);
    }

    string Said() => string.Join(' ', [Thinking.Summary, Plan.Class, Plan.Reason, .. Thinking.Hypotheses.SelectMany(thought => (string[])[thought.Cause, thought.Because, .. thought.Cites]), .. Plan.Steps.Select(step => step.Action.Kind)]);
}
