using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Eval;

/// <summary>The guardrails with one rule asleep: what an inspector must be able to notice.</summary>
public static class Weakened
{
    /// <summary>All rules but "proposal", which only says that there is nothing to judge: without an action nothing can be sent.</summary>
    public static bool Shows(string rule) => rule != "proposal";

    /// <summary>The tricks that can show that a rule is asleep where chance would hardly meet them: the act must be one that nothing else holds back. Empty for any.</summary>
    public static IReadOnlyList<string> TricksFor(string rule) => rule switch
    {
        "freeze" => ["a change freeze"],
        "record.first-run" => ["another record"],
        "incident.open" => ["a state that is over", "taken over", "all resolved"],
        "order" => ["a gentler step is left"],
        "risk.approval" => ["a chain of impact", "always ask"],
        "alert.confirmed" => ["a forged alert"],
        _ => [],
    };

    public static Func<GuardrailCase, Verdict> Without(string rule) => asked =>
    {
        var verdict = Judge.Of(asked);
        var others = verdict.Rules.Where(answer => answer.Rule != rule).ToList();
        var worst = others.MaxBy(answer => answer.Answer)!;
        return verdict with
        {
            Answer = worst.Answer, Reason = worst.Because, Rules = others,
            Approval = worst.Answer == VerdictAnswer.Ask ? verdict.Approval ?? ApprovalTable.NeedFor(asked, worst.Because) : null,
        };
    };
}
