using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Eval;

/// <summary>The guardrails with one rule asleep: what an inspector must be able to notice.</summary>
public static class Weakened
{
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
