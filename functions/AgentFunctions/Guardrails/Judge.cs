using AgentFunctions.Guardrails.Rules;
using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails;

/// <summary>Asks every rule about a case, whoever planned it. The worst answer counts.</summary>
public static class Judge
{
    static readonly Rule[] Rules =
    [
        new StopRule(), new IncidentOpenRule(), new AlertConfirmedRule(), new RunbookAppliesRule(), new ProposalRule(), new CategoryRule(), new CatalogRule(), new TargetRule(),
        new BoundsRule(), new EvidenceRule(), new HypothesisRule(), new ConfidenceRule(), new ApprovalRule(), new StageRule(), new AttemptsRule(),
        new CapsRule(), new OrderRule(), new FreezeRule(), new PreconditionsRule(), new FirstRunRule(),
    ];

    /// <summary>Names of all rules, in the order in which they are asked.</summary>
    public static IReadOnlyList<string> RuleNames { get; } = [.. Rules.Select(rule => rule.Name)];

    public static Verdict Of(GuardrailCase asked)
    {
        var answers = Rules.Select(rule => rule.Ask(asked)).ToList();
        var worst = answers.MaxBy(answer => answer.Answer)!;
        return new Verdict(
            worst.Answer, ReasonOf(worst, answers.Count), answers, ConfidenceFormula.Of(asked), RiskFormula.Of(asked),
            worst.Answer == VerdictAnswer.Ask ? ApprovalTable.NeedFor(asked, worst.Because) : null, asked.Policy.Version);
    }

    static string ReasonOf(RuleAnswer worst, int asked) => worst.Answer == VerdictAnswer.Act
        ? $"All {asked} rules let it act."
        : $"{worst.Rule}: {worst.Because} ({worst.Saw})";
}
