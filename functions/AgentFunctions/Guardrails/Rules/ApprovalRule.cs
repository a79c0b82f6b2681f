using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

sealed class ApprovalRule() : ActionRule("risk.approval")
{
    protected override RuleAnswer Ask(GuardrailCase asked, ProposedAction proposal)
    {
        var risk = RiskFormula.Of(asked);
        var saw = $"{risk.Band} ({risk.Action} x {risk.Severity} x {risk.BlastRadius})";
        if (risk.Band == RiskFormula.Unknown)
            return Escalate(saw, "The blast radius, the severity's factor or the action's risk is not known.");
        if (ApprovalTable.RowFor(asked) is not { } row)
            return Escalate(saw, "No row of the approval table fits; a person decides everything.");
        return ApprovalTable.AskedByTables(asked, row) is { } because
            ? AskPerson(saw, because)
            : Act(saw, row.Because);
    }
}
