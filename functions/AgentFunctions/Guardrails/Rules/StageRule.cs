using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

sealed class StageRule() : Rule("stage")
{
    public override RuleAnswer Ask(GuardrailCase asked)
    {
        var stage = asked.EffectiveStage();
        if (stage == Stage.Observe)
            return Observe("observe", "In stage observe nothing is done.");
        if (asked.Proposal is null)
            return NothingProposed();
        if (stage == Stage.Suggest)
            return AskPerson("suggest", "In stage suggest a person agrees first.");
        return MayActAlone(asked)
            ? Act($"auto, {asked.EffectiveCategory()}", "may act alone inside the bounds")
            : AskPerson($"auto, {asked.EffectiveCategory()?.ToString() ?? "no category"}", "The approval table does not let this category act alone.");
    }

    static bool MayActAlone(GuardrailCase asked) => asked.EffectiveCategory() switch
    {
        Category.Safe => true,
        Category.SemiSafe => ApprovalTable.RowFor(asked)?.Approvers == 0,
        _ => false,
    };
}
