using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Reading;

/// <summary>The resources of a service by type. Only what the catalog names is ever asked about.</summary>
static class Owned
{
    /// <exception cref="EvidenceUnavailableException">The service has none.</exception>
    public static string Of(Service service, string type) => All(service, type).FirstOrDefault()
        ?? throw new EvidenceUnavailableException($"{service.Id} has no {type}. Name it under its resources in services.yaml, or take the source out of the runbook.");

    public static IEnumerable<string> All(Service service, string type) =>
        service.Resources.Where(resource => ArmId.TypeOf(resource).Equals(type, StringComparison.OrdinalIgnoreCase));

    public static string SubscriptionOf(string resource) =>
        resource.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["subscriptions", var subscription, ..] ? subscription : "";

    /// <summary>Lower case; empty if the id names none.</summary>
    public static string GroupOf(string resource) =>
        resource.ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries) is ["subscriptions", _, "resourcegroups", var group, ..] ? group : "";
}
