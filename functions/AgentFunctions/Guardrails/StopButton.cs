using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails;

/// <param name="Runbook">Empty if none is chosen.</param>
/// <param name="Kind">Empty if nothing is proposed.</param>
public sealed record StopScopes(string Environment, string Service, string IncidentId, string Runbook, string Kind);

/// <summary>Which stop orders cover an act. An order that cannot be understood covers everything.</summary>
public static class StopButton
{
    /// <returns>The first order that covers it; null if none does.</returns>
    public static StopOrder? Covering(IReadOnlyList<StopOrder> orders, StopScopes scopes) => orders.FirstOrDefault(order => Covers(order, scopes));

    static bool Covers(StopOrder order, StopScopes scopes)
    {
        var colon = order.Scope.IndexOf(':');
        var name = colon < 0 ? "" : order.Scope[(colon + 1)..].Trim();
        return (colon < 0 ? order.Scope : order.Scope[..colon]).Trim().ToLowerInvariant() switch
        {
            "environment" => Same(name, scopes.Environment),
            "service" => Same(name, scopes.Service),
            "incident" => Same(name, scopes.IncidentId),
            "runbook" => Same(name, scopes.Runbook),
            "action" => Same(name, scopes.Kind),
            _ => true,
        };
    }

    static bool Same(string name, string scope) => name.Length == 0 || string.Equals(name, scope, StringComparison.OrdinalIgnoreCase);
}
