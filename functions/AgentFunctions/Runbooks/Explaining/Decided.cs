using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;

namespace AgentFunctions.Runbooks.Explaining;

/// <summary>What the tables of the policy make of a case in which everything else is in order.</summary>
/// <param name="Who">Who must agree; empty when nobody.</param>
readonly record struct Decided(VerdictAnswer Does, string Who, string Because)
{
    public static Decided Of(GuardrailCase asked, Service service)
    {
        if (service.Regulated || asked.Policy.AreaOf(service) is not null || asked.EffectiveCategory() is null or Category.HumanOnly)
            return new(VerdictAnswer.Escalate, "", service.Regulated || asked.Policy.AreaOf(service) is not null ? "Regulated data is for people only." : "This class is for people only.");
        if (asked.EffectiveStage() == Stage.Observe || asked.Proposal is null)
            return new(VerdictAnswer.Observe, "", "Nothing is done, only looked at.");
        if (asked.Kind() is not { } kind || (kind.ResourceType.Length > 0 && !kind.IsFor(ArmId.TypeOf(asked.Proposal.Target))))
            return new(VerdictAnswer.Refuse, "", $"{asked.Proposal.Kind} finds nothing of its type in {service.Id}.");
        return ByTables(asked);
    }

    static Decided ByTables(GuardrailCase asked)
    {
        if (ApprovalTable.RowFor(asked) is not { } row)
            return new(VerdictAnswer.Escalate, "", "No row of the approval table fits.");
        var because = ApprovalTable.AskedByTables(asked, row) ?? (asked.EffectiveStage() == Stage.Suggest ? "In stage suggest a person agrees first." : null);
        if (because is null)
            return new(VerdictAnswer.Act, "", row.Because);
        var need = ApprovalTable.NeedFor(asked, because);
        return new(VerdictAnswer.Ask, $"{need.Approvers} x {need.Role}{(need.FourEyes ? ", four eyes" : "")}", because);
    }
}
