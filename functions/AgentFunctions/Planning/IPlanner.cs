using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Planning;

/// <summary>Thinks about an incident whose runbook has been chosen. Whoever answers, the guardrails judge the runbook's own steps.</summary>
public interface IPlanner
{
    /// <summary>Never throws for a reason of its own: a planner that cannot answer says so and thinks as the runbooks do.</summary>
    Task<Thinking> ThinkAsync(PlannerQuestion question, CancellationToken cancellationToken);
}

/// <param name="Runbook">Null if none applies.</param>
/// <param name="Ambiguous">Why a person decides; null if it is clear.</param>
/// <param name="Steps">As bound from the evidence: what a plan may be made of.</param>
/// <param name="Hypotheses">As the runbook weighs them.</param>
/// <param name="Memories">What past incidents suggest, nearest first.</param>
public sealed record PlannerQuestion(
    Incident Incident, Snapshot Snapshot, Runbook? Runbook, string? Ambiguous, IReadOnlyList<PlanStep> Steps, IReadOnlyList<Hypothesis> Hypotheses, IReadOnlyList<PastFix> Memories)
{
    public static PlannerQuestion Of(PlanningCase planning, Plan plan, IReadOnlyList<PastFix> memories) =>
        new(planning.Incident, planning.Snapshot, planning.Choice.Chosen, planning.Choice.Ambiguous, plan.Steps, plan.Hypotheses, memories);

    /// <summary>Evidence that can speak for something: it was there.</summary>
    public IReadOnlySet<string> Citable { get; } =
        Snapshot.Evidence.Where(evidence => evidence.Status != EvidenceStatus.Missing).Select(evidence => evidence.Name).ToHashSet();

    /// <summary>The evidence that a line of a runbook looks at.</summary>
    internal IReadOnlyList<string> Cited(string line) => Condition.TryParse(line, out var condition, out _)
        ? [.. condition.Paths.Select(path => path.Split('.')[0]).Where(Citable.Contains).Distinct()]
        : [];
}
