using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Replaying;

/// <summary>Two plans, line by line.</summary>
static class PlanDifferences
{
    public static IEnumerable<ReplayDifference> Of(Plan recorded, Plan now)
    {
        (string What, string Recorded, string Now)[] pairs =
        [
            ("decision", recorded.Decision.ToString(), now.Decision.ToString()),
            ("runbook", RunbookOf(recorded), RunbookOf(now)),
            ("steps", StepsOf(recorded), StepsOf(now)),
            ("approvers", Approvers(recorded), Approvers(now)),
            .. recorded.Hypotheses.Select(hypothesis => ($"hypothesis {hypothesis.Name}", $"{hypothesis.Weight}", $"{now.Hypotheses.FirstOrDefault(other => other.Name == hypothesis.Name)?.Weight}")),
            .. (recorded.Verdict?.Rules ?? []).Select(rule => (rule.Rule, rule.Answer.ToString(), now.Verdict?.Rules.FirstOrDefault(other => other.Rule == rule.Rule)?.Answer.ToString() ?? "not asked")),
        ];
        return pairs.Where(pair => pair.Recorded != pair.Now).Select(pair => new ReplayDifference(pair.What, pair.Recorded, pair.Now));
    }

    public static string RunbookOf(Plan plan) => plan.RunbookId.Length == 0 ? "none" : $"{plan.RunbookId} v{plan.RunbookVersion}";

    public static string StepsOf(Plan plan) => plan.Steps.Count == 0 ? "none" : string.Join("; ", plan.Steps.Select(StepOf));

    public static string StepOf(PlanStep step) => $"{step.Id}: {step.Action.Kind} {string.Join(", ", step.Action.Parameters.Select(parameter => $"{parameter.Key}={parameter.Value}"))}".TrimEnd();

    static string Approvers(Plan plan) => plan.Verdict?.Approval is { } need ? $"{need.Approvers}" : "0";
}
