using AgentFunctions.Correlation;
using AgentFunctions.Incidents;

namespace AgentFunctions.Activities;

/// <summary>Where the cause of a group of alerts is thought to be, and whom it hurts, by what they say, when, and the dependency graph.</summary>
static class Impact
{
    public static Incident Of(Incident incident, ServiceCatalog catalog)
    {
        if (incident.HasEnded || incident.Alerts.Count == 0)
            return incident;

        var root = SuspectsOf(incident.Alerts, catalog)[0].Service;
        var affected = incident.Alerts.Select(alert => alert.Service).Distinct().ToArray();
        var dependents = catalog.DependentsOf(root).Where(affected.Contains).ToArray();
        string[] chain = [root, .. dependents, .. affected.Except(dependents).Where(service => service != root)];
        return incident with
        {
            Title = $"{SignalOf(incident.Alerts.FirstOrDefault(alert => alert.Service == root) ?? incident.Alerts[0])} on {root}",
            RootService = root,
            ImpactChain = chain,
            Environment = catalog.Find(root)?.Environment ?? incident.Environment,
            UserFacing = chain.Any(service => catalog.Find(service)?.UserFacing == true),
        };
    }

    /// <summary>Who could be the root, likeliest first.</summary>
    public static IReadOnlyList<Suspect> SuspectsOf(IReadOnlyList<IncidentAlert> alerts, ServiceCatalog catalog) =>
        RootFinder.Suspects(Sighting.Together(alerts.Select(Seen)), catalog);

    static Sighting Seen(IncidentAlert alert) => new(
        alert.Service, alert.FiredAt, alert.FiredAt, AlertNature.Of(alert.Signal, alert.Rule, alert.MonitoringService), alert.Blames);

    static string SignalOf(IncidentAlert alert) => alert.Signal.Length > 0 ? alert.Signal : alert.Rule;
}
