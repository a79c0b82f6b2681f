using AgentFunctions.Incidents;

namespace AgentFunctions.Activities;

/// <summary>Where the cause of a group of alerts is thought to be, and whom it hurts, by the dependency graph.</summary>
static class Impact
{
    /// <summary>The root is the affected service that depends on no other affected one; when several do, the one that hurts most of them,
    /// then the one that alerted first.</summary>
    public static Incident Of(Incident incident, ServiceCatalog catalog)
    {
        var affected = incident.Alerts.Select(alert => alert.Service).Distinct().ToArray();
        if (incident.HasEnded || affected.Length == 0)
            return incident;

        var root = affected
            .OrderBy(service => catalog.DependenciesOf(service).Intersect(affected).Count())
            .ThenByDescending(service => catalog.DependentsOf(service).Intersect(affected).Count())
            .ThenBy(service => incident.Alerts.Where(alert => alert.Service == service).Min(alert => alert.FiredAt))
            .ThenBy(service => service, StringComparer.Ordinal)
            .First();
        string[] chain = [root, .. catalog.DependentsOf(root).Where(affected.Contains)];
        return incident with
        {
            Title = $"{SignalOf(incident.Alerts.First(alert => alert.Service == root))} on {root}",
            RootService = root,
            ImpactChain = chain,
            Environment = catalog.Find(root)?.Environment ?? incident.Environment,
            UserFacing = chain.Any(service => catalog.Find(service)?.UserFacing == true),
        };
    }

    static string SignalOf(IncidentAlert alert) => alert.Signal.Length > 0 ? alert.Signal : alert.Rule;
}
