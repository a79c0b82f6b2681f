using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>What is thought, and how sure one must be before anything is done.</summary>
static class HypothesisRules
{
    public static IEnumerable<Problem> Check(Lint lint) => [.. Lines(lint), .. ActOn(lint), .. CallOn(lint)];

    static IEnumerable<Problem> Lines(Lint lint)
    {
        foreach (var hypothesis in lint.Runbook.Hypotheses)
        {
            if (hypothesis.Lines.Count == 0)
                yield return new($"hypotheses.{hypothesis.Name}", "hypothesis.empty", $"Nothing can speak for `{hypothesis.Name}`.",
                    "Add a line with `when:` and `weight:`.");
            for (var index = 0; index < hypothesis.Lines.Count; index++)
                foreach (var problem in ConditionLine.Check(lint, hypothesis.Lines[index].When, $"hypotheses.{hypothesis.Name}[{index}].when"))
                    yield return problem;
        }
    }

    static IEnumerable<Problem> CallOn(Lint lint)
    {
        var names = lint.Runbook.Hypotheses.Select(hypothesis => hypothesis.Name).ToList();
        foreach (var called in lint.Runbook.CallOn.Where(called => !names.Contains(called)))
            yield return new("callOn", "call-on.unknown", $"There is no hypothesis `{called}`.", DidYouMean.Cure(called, names));
        if (lint.Runbook.ActOn is { } actOn && lint.Runbook.CallOn.Contains(actOn.Hypothesis))
            yield return new("callOn", "call-on.acts", $"`{actOn.Hypothesis}` is acted on and a person is called for it: nothing would ever be done.", "Leave it out of one of the two.");
    }

    static IEnumerable<Problem> ActOn(Lint lint)
    {
        var names = lint.Runbook.Hypotheses.Select(hypothesis => hypothesis.Name).ToList();
        if (lint.Runbook.ActOn is not { } actOn)
        {
            if (lint.Acts)
                yield return new("steps", "act-on.missing", "There are steps, but no word on when the evidence is good enough for them.",
                    "Add `actOn: {hypothesis: ..., lead: ...}`.");
            yield break;
        }

        if (lint.Runbook.Hypotheses.FirstOrDefault(candidate => candidate.Name == actOn.Hypothesis) is not { } chosen)
            yield return new("actOn.hypothesis", "act-on.unknown", $"There is no hypothesis `{actOn.Hypothesis}`.",
                DidYouMean.Cure(actOn.Hypothesis, names));
        else if (chosen.Lines.Sum(line => line.Weight) < actOn.Lead)
            yield return new("actOn.lead", "act-on.lead",
                $"`{actOn.Hypothesis}` can weigh {chosen.Lines.Sum(line => line.Weight)} at most and must lead by {actOn.Lead}: it never can.",
                "Lower the lead or add lines.");
        else if (names.Count < 2)
            yield return new("hypotheses", "act-on.alone", $"Nothing can speak against `{actOn.Hypothesis}`.",
                "Add a rival, as dependency-down, so that contradictory evidence is seen.");
    }
}
