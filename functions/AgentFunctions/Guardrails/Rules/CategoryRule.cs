using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

sealed class CategoryRule() : Rule("category")
{
    public override RuleAnswer Ask(GuardrailCase asked)
    {
        if (asked.RootService() is not { } service)
            return Escalate(asked.Incident.RootService, "The service is not in the catalog; a person decides.");
        if (service.Regulated)
            return Escalate($"{service.Id} is regulated", "Regulated data is for people only.");
        if (asked.Policy.AreaOf(service) is { } area)
            return Escalate($"{service.Id} is in the regulated area {area.Area}", $"It is for people only: {area.Reason}");
        if (service.Environment != asked.Incident.Environment)
            return Escalate($"{asked.Incident.Environment}, catalog: {service.Environment}", "Incident and catalog name different environments.");
        return asked.EffectiveCategory() is { } category ? Of(asked, category) : UnknownClass(asked);
    }

    RuleAnswer Of(GuardrailCase asked, Category category) => category is Category.Safe or Category.SemiSafe
        ? Act($"{asked.Runbook!.Class}: {category}", "the class may be acted on")
        : Escalate($"{asked.Runbook!.Class}: {category}", "This class of incident is for people only.");

    RuleAnswer UnknownClass(GuardrailCase asked) => Escalate(
        asked.Runbook?.Class ?? "no class", $"The policy has no rule for this class in {asked.Incident.Environment}; a person decides.");
}
