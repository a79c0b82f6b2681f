using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;

namespace AgentFunctions.Planning;

/// <summary>Rejects a planner's answer before the guardrails see anything of it: invented citations, actions or parameters that are not the runbook's, confidence
/// without evidence. It believes nobody.</summary>
public static class ThinkingCheck
{
    const int LongestText = 1200;
    const int MostThoughts = 8;

    /// <summary>What is wrong with it, a sentence each; empty if it may be used.</summary>
    public static IReadOnlyList<string> Of(Thinking thinking, PlannerQuestion question, ActionCatalog actions) =>
    [
        .. Shape(thinking),
        .. thinking.Hypotheses.SelectMany(thought => Thought(thought, question)),
        .. Sure(thinking, question),
        .. Steps(thinking, question, actions),
    ];

    static IEnumerable<string> Shape(Thinking thinking)
    {
        if (string.IsNullOrWhiteSpace(thinking.Summary))
            yield return "There is no summary.";
        if (thinking.Hypotheses.Count > MostThoughts)
            yield return $"There are {thinking.Hypotheses.Count} hypotheses; {MostThoughts} at most.";
        if (Texts(thinking).Any(text => text.Length > LongestText))
            yield return $"A text is longer than {LongestText} characters.";
    }

    static IEnumerable<string> Texts(Thinking thinking) =>
        [thinking.Summary, .. thinking.Hypotheses.SelectMany(thought => (string[])[thought.Cause, thought.Because, thought.DisprovedBy]), .. thinking.Steps.SelectMany(step => (string[])[step.Expect, step.DisprovedBy])];

    static IEnumerable<string> Thought(Thought thought, PlannerQuestion question)
    {
        foreach (var cited in thought.Cites.Where(name => !question.Citable.Contains(name)))
            yield return $"{Shown.Of(thought.Cause)} cites {Shown.Of(cited)}, and there is no such evidence.";
        if (thought.Cites.Count == 0)
            yield return $"{Shown.Of(thought.Cause)} cites no evidence.";
        if (!IsShare(thought.Confidence))
            yield return $"The confidence of {Shown.Of(thought.Cause)} is not between 0 and 1.";
        if (string.IsNullOrWhiteSpace(thought.DisprovedBy))
            yield return $"{Shown.Of(thought.Cause)} does not say what would disprove it.";
    }

    static IEnumerable<string> Sure(Thinking thinking, PlannerQuestion question)
    {
        if (thinking.Confidence is not { } sure)
            yield break;
        if (!IsShare(sure))
            yield return "The confidence is not between 0 and 1.";
        if (sure > 0 && !thinking.Hypotheses.Any(thought => thought.Confidence > 0 && thought.Cites.Any(question.Citable.Contains)))
            yield return "There is confidence and no evidence for it.";
        if (thinking.Steps.Count > 0 && sure > thinking.Hypotheses.Select(thought => thought.Confidence).DefaultIfEmpty(0).Max())
            yield return "It is surer of the plan than of any cause.";
    }

    static IEnumerable<string> Steps(Thinking thinking, PlannerQuestion question, ActionCatalog actions)
    {
        for (var place = 0; place < thinking.Steps.Count; place++)
        {
            var step = thinking.Steps[place];
            if (actions.Find(step.Action) is null)
                yield return $"{Shown.Of(step.Action)} is not an action of the catalog.";
            else if (place >= question.Steps.Count || question.Steps[place] is not { } known || known.Id != step.Step || known.Action.Kind != step.Action)
                yield return $"Step {place + 1}, {Shown.Of(step.Step)} ({step.Action}), is not the runbook's.";
            else if (!Same(known.Action.Parameters, step.Parameters))
                yield return $"The parameters of {known.Id} are not those that were bound from the evidence.";
        }
    }

    static bool Same(IReadOnlyDictionary<string, string> bound, IReadOnlyDictionary<string, string> said) =>
        bound.Count == said.Count && bound.All(pair => said.TryGetValue(pair.Key, out var value) && value == pair.Value);

    static bool IsShare(double value) => value is >= 0 and <= 1;
}
