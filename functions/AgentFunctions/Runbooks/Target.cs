using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;

namespace AgentFunctions.Runbooks;

/// <summary>What a step may act on: a resource of the incident's root service, and nothing else.</summary>
static class Target
{
    public const string First = "{incident.rootService.resourceId}";

    /// <summary>The only resource of a type; a service with two of them has none.</summary>
    public static string OfType(string resourceType) => $"{{incident.rootService.resourceOf.{resourceType.ToLowerInvariant()}}}";

    public static bool IsAllowed(string template, ActionKind? kind) =>
        template == First || kind switch
        {
            null or { ResourceType: "" } => false,
            { ResourceType: "*" } => template.StartsWith(OfType("")[..^1], StringComparison.Ordinal) && template.EndsWith('}'),
            _ => template == OfType(kind.ResourceType),
        };

    /// <returns>Empty if the service has no such resource.</returns>
    public static string Of(StepSpec step, Service service)
    {
        if (step.Target == First)
            return service.ResourceId;
        var fitting = service.Resources.Where(resource => step.Target == OfType(ArmId.TypeOf(resource))).ToList();
        return fitting is [var only] ? only : "";
    }
}
