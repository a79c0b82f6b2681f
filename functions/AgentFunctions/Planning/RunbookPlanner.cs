using System.Globalization;
using AgentFunctions.Incidents;

namespace AgentFunctions.Planning;

/// <summary>Thinks what the runbook says. Of causes for which as much speaks, the one that was met before stands first; what is planned and judged stays the runbook's.</summary>
public sealed class RunbookPlanner : IPlanner
{
    public Task<Thinking> ThinkAsync(PlannerQuestion question, CancellationToken cancellationToken) => Task.FromResult(Think(question));

    public static Thinking Think(PlannerQuestion question)
    {
        var thoughts = question.Hypotheses.Where(hypothesis => hypothesis.Weight > 0).OrderByDescending(hypothesis => hypothesis.Weight)
            .ThenByDescending(hypothesis => question.Memories.Where(past => past.Cause == hypothesis.Name).Sum(past => past.Likeness)).Select(hypothesis => ThoughtOf(hypothesis, question)).ToArray();
        return new Thinking("runbooks", Summary(question, thoughts), thoughts, [.. question.Steps.Select(StepOf)], null);
    }

    static string Summary(PlannerQuestion question, Thought[] thoughts)
    {
        var where = $"{question.Incident.RootService}: {question.Incident.Alerts.Count} alert(s) since {question.Incident.StartedAt.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC.";
        if (question.Runbook is not { } runbook)
            return $"{where} {question.Ambiguous ?? "No runbook applies."}";
        var likely = thoughts is [var first, ..] ? $"Most likely {first.Cause} ({string.Join(", ", first.Cites)})." : "Nothing speaks for any of its causes.";
        return $"{where} Looks like {runbook.Class} by {runbook.Id}. {likely}{(question.Memories is [var past, ..] ? $" Seen before: {past.Say()}." : "")}";
    }

    static Thought ThoughtOf(Hypothesis hypothesis, PlannerQuestion question) => new(
        hypothesis.Name, string.Join("; ", hypothesis.Grounds.Where(ground => ground.Holds == true).Select(ground => ground.Saw)),
        [.. hypothesis.Grounds.Where(ground => ground.Holds == true).SelectMany(ground => question.Cited(ground.Line)).Distinct()],
        string.Join("; ", hypothesis.Grounds.OrderByDescending(ground => ground.Weight).Take(1).Select(ground => $"not: {ground.Line}")),
        hypothesis.Possible > 0 ? Math.Clamp((double)hypothesis.Weight / hypothesis.Possible, 0, 1) : 0);

    static ThoughtStep StepOf(PlanStep step) => new(step.Id, step.Action.Kind, step.Action.Parameters, $"{step.Verify.Signal} {step.Verify.Better}",
        $"{step.Verify.Signal} not {step.Verify.Better} {(step.Verify.Settle + step.Verify.Window).TotalMinutes:0} min after");
}
