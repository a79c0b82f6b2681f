using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

sealed class TargetRule() : ActionRule("target")
{
    protected override RuleAnswer Ask(GuardrailCase asked, ProposedAction proposal)
    {
        if (!Same(asked.TrustedStep()?.Target, proposal.Target))
            return Refuse(Shown.Of(proposal.Target), $"The step may act on {asked.TrustedStep()?.Target ?? "nothing"} only.");
        if (asked.RootService() is not { } service || proposal.Service != service.Id)
            return Refuse(Shown.Of(proposal.Service), $"The incident is about {asked.Incident.RootService}.");
        return asked.Kind() is { } kind ? Fits(kind, service, proposal.Target) : Refuse(Shown.Of(proposal.Kind), "An unknown action fits no target.");
    }

    RuleAnswer Fits(ActionKind kind, Service service, string target)
    {
        if (kind.ResourceType.Length == 0)
            return Act(target, "the action changes no target");
        if (!service.Resources.Any(resource => Same(resource, target)))
            return Refuse(Shown.Of(target), $"The service catalog does not list it under {service.Id}.");
        return kind.IsFor(ArmId.TypeOf(target))
            ? Act(target, $"listed under {service.Id}, and of the type that {kind.Name} is for")
            : Refuse(ArmId.TypeOf(target), $"{kind.Name} is for {kind.ResourceType}.");
    }

    static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
