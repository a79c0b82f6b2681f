using AgentFunctions.Guardrails.Rules;
using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails;

/// <summary>Who must agree: what the policy's table, the runbook, the stage, the record and the nature of the action demand, taken together.</summary>
static class ApprovalTable
{
    const string DefaultRole = "Responder.Approve";

    public static ApprovalRow? RowFor(GuardrailCase asked)
    {
        var (risk, tier, category) = (RiskFormula.Of(asked).Band, asked.RootService()?.Tier, asked.EffectiveCategory());
        return asked.Policy.Approvals.FirstOrDefault(row =>
            Fits(row.Risk, risk) && Fits(row.Tier, tier) && Fits(row.Environment, asked.Incident.Environment)
            && (row.Category is null || row.Category == category));
    }

    /// <returns>Why the policy's row or the runbook wants a person; null if neither does.</returns>
    public static string? AskedByTables(GuardrailCase asked, ApprovalRow row)
    {
        if (row.Approvers > 0 || row.FourEyes)
            return row.Because;
        return RunbookRows(asked).FirstOrDefault() is { } always
            ? $"The runbook asks {always.Approvers} for tier {always.Tier}, also in stage auto."
            : null;
    }

    /// <summary>The need when at least one rule asks for a person.</summary>
    public static ApprovalNeed NeedFor(GuardrailCase asked, string because)
    {
        var row = RowFor(asked);
        var fourEyes = row?.FourEyes == true || asked.Kind() is not { } kind || OrderRule.IsDestructive(kind);
        var runbook = RunbookRows(asked).MaxBy(always => always.Approvers);
        var approvers = new[] { fourEyes ? 2 : 1, row?.Approvers ?? 0, runbook?.Approvers ?? 0 }.Max();
        var role = row is { Approvers: > 0 } ? row.Role : runbook?.Role ?? row?.Role;
        return new ApprovalNeed(approvers, string.IsNullOrEmpty(role) ? DefaultRole : role, fourEyes, because);
    }

    static IEnumerable<AlwaysAsk> RunbookRows(GuardrailCase asked) =>
        asked.Runbook?.AlwaysAsk.Where(always => Fits(always.Tier, asked.RootService()?.Tier)) ?? [];

    static bool Fits(string cell, string? value) => cell == "*" || string.Equals(cell, value, StringComparison.OrdinalIgnoreCase);
}
