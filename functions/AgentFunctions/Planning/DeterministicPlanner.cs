using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Planning;

/// <summary>Plans by the runbooks alone: the same facts always give the same plan, and no text of an alert or a log line decides anything.</summary>
public static class DeterministicPlanner
{
    /// <summary>Weighs each hypothesis of a runbook: the weights of the lines that hold add up.</summary>
    public static IReadOnlyList<Hypothesis> Score(Runbook runbook, Facts facts) => [.. runbook.Hypotheses.Select(spec => Score(spec, facts))];

    /// <summary>The runbooks whose <c>match</c> holds: their evidence is worth gathering.</summary>
    public static IReadOnlyList<Runbook> Matching(Library library, MatchFacts about) =>
        [.. library.Runbooks.Where(runbook => RunbookMatcher.OfMatch(runbook, about).Holds == true).OrderByDescending(runbook => runbook.Priority)];

    /// <summary>The one that applies with the highest priority. Two with equal priority, or one of at least that priority that cannot be read, are ambiguous.</summary>
    public static RunbookChoice Choose(Library library, MatchFacts about, Facts facts) => Choose(library, about, _ => facts);

    /// <summary>As <see cref="Choose(Library, MatchFacts, Facts)"/>, where each runbook has evidence of its own.</summary>
    public static RunbookChoice Choose(Library library, MatchFacts about, Func<Runbook, Facts> factsOf)
    {
        var readings = library.Runbooks.Select(runbook => RunbookMatcher.Read(runbook, about, factsOf(runbook)))
            .OrderByDescending(reading => reading.Holds == true).ThenByDescending(reading => reading.Lines)
            .ThenByDescending(reading => reading.Runbook.Priority).ThenBy(reading => reading.Runbook.Id, StringComparer.Ordinal).ToList();
        var lookedAt = readings.Select(reading => new RunbookConsidered(reading.Runbook.Id, reading.Holds == true, reading.Because)).ToList();
        var highest = readings.Where(reading => reading.Holds == true).Select(reading => (int?)reading.Runbook.Priority).Max();
        var rivals = readings.Where(reading => reading.Holds != false && reading.Runbook.Priority >= (highest ?? int.MinValue)).ToList();
        return rivals is [{ Holds: true } only] ? new(only.Runbook, null, lookedAt) : new(null, WhyNone(rivals, lookedAt), lookedAt);
    }

    /// <summary>Binds the chosen runbook's steps, and has the guardrails judge the first.</summary>
    public static Plan Build(PlanningCase planning) => BuildJudged(planning).Plan;

    /// <summary>As <see cref="Build"/>, with the case that was judged.</summary>
    public static (Plan Plan, GuardrailCase Asked) BuildJudged(PlanningCase planning)
    {
        var bound = Bind(planning);
        var asked = CaseOf(planning, bound.Steps, bound.Steps.Count > 0 ? bound.Steps[0] : null, 1) with { Ambiguous = planning.Choice.Ambiguous ?? bound.Problem };
        return (PlanOf(planning, bound, Judge.Of(asked)), asked);
    }

    static Plan PlanOf(PlanningCase planning, StepBinder.Bound bound, Verdict verdict)
    {
        var runbook = planning.Choice.Chosen;
        return new Plan(
            runbook?.Id ?? "", runbook?.Version ?? 0, runbook?.Author ?? "", planning.Library.Policy.Version, runbook?.Class ?? "unknown",
            CategoryOf(runbook, planning), planning.Stage, planning.Snapshot.Hash, verdict.Answer, verdict.Reason,
            runbook is null ? [] : Score(runbook, planning.Facts), bound.Steps, verdict, planning.Choice.LookedAt);
    }

    /// <summary>The case of one step of a plan, against facts of now: what is judged when planning, and again just before the act.</summary>
    /// <param name="planning">With facts, history and stops as just read.</param>
    /// <param name="steps">The plan's steps, as they were bound from the runbook when it was planned.</param>
    /// <param name="step">The one to judge; null when there is nothing to do.</param>
    /// <param name="attempt">1 for the first.</param>
    public static GuardrailCase CaseOf(PlanningCase planning, IReadOnlyList<PlanStep> steps, PlanStep? step, int attempt)
    {
        var runbook = planning.Choice.Chosen;
        var envelope = runbook is null ? null : ToEnvelope(runbook, steps);
        return new GuardrailCase(
            planning.Library.Policy, planning.Library.Actions, planning.Library.Services, planning.Incident, envelope, planning.Choice.Ambiguous,
            envelope?.Steps.FirstOrDefault(candidate => candidate.Id == step?.Id), step?.Action, attempt, planning.Snapshot,
            runbook is null ? [] : Score(runbook, planning.Facts), step is null ? [] : PreconditionsOf(planning, step),
            planning.Stage, planning.Record, planning.History, planning.Stops, planning.ModelConfidence, planning.Now) { AlertsAtSource = planning.AlertsAtSource };
    }

    /// <summary>What the runbook allows. Kinds, bounds and preconditions are the runbook's; of a bound step only the target is taken.</summary>
    public static RunbookEnvelope ToEnvelope(Runbook runbook, IReadOnlyList<PlanStep> steps) => new(
        runbook.Id, runbook.Version, runbook.Author, runbook.Class, runbook.Category, runbook.Caps.StageCeiling, runbook.RequiredEvidence,
        runbook.ActOn?.Hypothesis, runbook.ActOn?.Lead ?? 0, runbook.Approval.AlwaysFor, [.. runbook.Steps.SelectMany(spec => EnvelopeOf(spec, steps))],
        runbook.Caps.ActionsPerIncident, runbook.Caps.PerServicePerDay, runbook.Caps.ServicesAtOnce);

    /// <summary>The step's own, and those that the catalog demands of the kind whatever the runbook says.</summary>
    static IReadOnlyList<ConditionReading> PreconditionsOf(PlanningCase planning, PlanStep step)
    {
        var own = step.Preconditions.Distinct().Select(line => Condition.Read(line, planning.Facts)).ToList();
        var demanded = (planning.Library.Actions.Find(step.Action.Kind)?.Preconditions ?? []).Except(step.Preconditions);
        return [.. own, .. demanded.Select(line => line == SymptomPersists.Line ? SymptomPersists.Read(own, step.Verify.Signal) : Condition.Read(line, planning.Facts))];
    }

    static Hypothesis Score(HypothesisSpec spec, Facts facts)
    {
        var grounds = spec.Lines.Select(line => GroundOf(line, Condition.Read(line.When, facts))).ToList();
        return new(spec.Name, grounds.Where(ground => ground.Holds == true).Sum(ground => ground.Weight), grounds.Sum(ground => ground.Weight), grounds);
    }

    static Ground GroundOf(WeightedLine line, ConditionReading reading) => new(line.When, line.Weight, reading.Holds, reading.Saw);

    static StepBinder.Bound Bind(PlanningCase planning)
    {
        if (planning.Choice.Chosen is not { } runbook || planning.Library.Services.Find(planning.Incident.RootService) is not { } service)
            return new([], null);
        var bound = StepBinder.Bind(runbook, service, planning.Incident.Severity, new(planning.Library.Actions, planning.Facts));
        if (CalledFor(runbook, planning.Facts) is { } cause)
            return bound with { Problem = $"{cause} leads, and nothing that {runbook.Id} may do mends it." };
        return planning.Keep switch
        {
            { } keep when keep >= bound.Steps.Count => bound,
            0 => new([], "The planner would do nothing of what the runbook offers."),
            { } keep => bound with { Steps = [.. bound.Steps.Take(keep)] },
            null => bound,
        };
    }

    /// <summary>The leading hypothesis, if the runbook says that a person is called for it.</summary>
    static string? CalledFor(Runbook runbook, Facts facts) => runbook.CallOn.Count > 0 && Score(runbook, facts).MaxBy(one => one.Weight) is { Weight: > 0 } leader && runbook.CallOn.Contains(leader.Name) ? leader.Name : null;

    static IEnumerable<StepEnvelope> EnvelopeOf(StepSpec spec, IReadOnlyList<PlanStep> steps) => steps.Where(step => step.Id == spec.Id).Take(1)
        .Select(step => new StepEnvelope(spec.Id, spec.Action, step.Action.Target, spec.Bounds, spec.Preconditions, spec.Attempts, spec.Undo?.Action) { Risk = spec.Risk });

    static string WhyNone(List<RunbookMatcher.Reading> rivals, List<RunbookConsidered> lookedAt)
    {
        if (rivals.Count == 0)
            return lookedAt.Count == 0 ? "There is no runbook." : $"No runbook applies; the nearest is {lookedAt[0].RunbookId}: {lookedAt[0].Because}.";
        var unread = rivals.FirstOrDefault(reading => reading.Holds is null);
        return unread is not null
            ? $"It is not clear whether {unread.Runbook.Id} applies: {unread.Because}."
            : $"{string.Join(" and ", rivals.Select(reading => reading.Runbook.Id))} apply with equal priority; a person decides.";
    }

    static string CategoryOf(Runbook? runbook, PlanningCase planning)
    {
        var policy = runbook is null ? null : planning.Library.Policy.RuleFor(runbook.Class, planning.Incident.Environment);
        var category = runbook is null || policy is null ? Category.HumanOnly : (Category)Math.Max((int)policy.Category, (int)runbook.Category);
        return category switch
        {
            Category.Safe => "safe",
            Category.SemiSafe => "semi-safe",
            _ => "human-only",
        };
    }
}
