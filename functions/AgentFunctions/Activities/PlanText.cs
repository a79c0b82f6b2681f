using AgentFunctions.Incidents;

namespace AgentFunctions.Activities;

/// <summary>A plan in a few words for people.</summary>
static class PlanText
{
    public static string Runbook(Plan plan)
    {
        var others = plan.LookedAt.Where(considered => considered.RunbookId != plan.RunbookId).ToArray();
        var looked = others.Length == 0 ? "" : $" ({others.Length} others looked at: {string.Join("; ", others.Take(3).Select(other => $"{other.RunbookId}: {other.Because}"))})";
        return (plan.RunbookId.Length == 0 ? $"none: {plan.Reason}" : $"{plan.RunbookId} v{plan.RunbookVersion}, class {plan.Class}, stage {plan.Stage.ToString().ToLowerInvariant()}") + looked;
    }

    public static string Hypotheses(Plan plan) => plan.Hypotheses.Count == 0
        ? "none"
        : string.Join("   ", plan.Hypotheses.OrderByDescending(hypothesis => hypothesis.Weight).Select(hypothesis => $"{hypothesis.Name} {hypothesis.Weight}"));

    public static string Steps(Plan plan) => plan.Steps.Count == 0
        ? $"no action: {plan.Reason}"
        : string.Join("; ", plan.Steps.Select(Step));

    static string Step(PlanStep step) =>
        $"{step.Id}: {step.Action.Kind} on {step.Action.Service} ({Contracts.Text(step.Action.Parameters)}). Undo: {step.Action.Undo?.Kind ?? "none"}. " +
        $"Expect: {step.Verify.Signal} {step.Verify.Better} within {(step.Verify.Settle + step.Verify.Window).TotalMinutes:0} min";
}
