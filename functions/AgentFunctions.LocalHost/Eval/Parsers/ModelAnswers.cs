using AgentFunctions.Reasoning;

namespace AgentFunctions.LocalHost.Eval.Parsers;

/// <summary>A model's answer as the planner reads it: the document, and what is made of it.</summary>
static class ModelAnswers
{
    public static void Read(string text)
    {
        var answer = PlanAnswer.Read(text);
        _ = answer.Hypotheses.Count + answer.Steps.Count;
        foreach (var step in answer.Steps)
            _ = step.Parameters.Count;
        foreach (var thought in answer.Hypotheses)
            _ = thought.Cites.Count;
    }
}
