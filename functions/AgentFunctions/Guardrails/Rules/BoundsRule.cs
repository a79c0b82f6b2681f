using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

sealed class BoundsRule() : ActionRule("parameters.bounds")
{
    protected override RuleAnswer Ask(GuardrailCase asked, ProposedAction proposal)
    {
        if (asked.Kind() is not { } kind || asked.TrustedStep() is not { } step)
            return Refuse(Shown.Of(proposal.Kind), "Without a known action and step nothing bounds the parameters.");
        var problem = Bounds.Problem(kind, proposal.Parameters) ?? Bounds.Problem(step.Bounds, proposal.Parameters) ?? UndoProblem(asked, kind, proposal.Undo);
        return problem is null
            ? Act(string.Join(", ", proposal.Parameters.Select(pair => $"{pair.Key}={pair.Value}")), "declared and inside their bounds")
            : Refuse(problem, "A parameter is outside its bounds.");
    }

    static string? UndoProblem(GuardrailCase asked, ActionKind kind, ProposedUndo? undo)
    {
        if (undo is null)
            return null;
        if (asked.Actions.Find(undo.Kind) is not { } undoKind)
            return $"undo {Shown.Of(undo.Kind)} is not in the catalog";
        var known = undo.Parameters.Where(parameter => !Recorded.IsRecorded(kind, parameter.Value)).ToDictionary();
        var open = undo.Parameters.Keys.Except(known.Keys);
        var problem = Bounds.Problem(undoKind with { Parameters = [.. undoKind.Parameters.Where(rule => !open.Contains(rule.Name))] }, known);
        return problem is null ? null : $"undo: {problem}";
    }
}
