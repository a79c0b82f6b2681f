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
        RootFinder.Suspects(Sighting.Together(alerts.GroupBy(alert => (alert.Service, alert.Signal, alert.Rule, alert.MonitoringService, alert.Blames)).Select(Seen)), catalog);

    /// <summary>A storm is thousands of alerts of a few rules; what a rule speaks of is asked once.</summary>
    static Sighting Seen(IGrouping<(string Service, string Signal, string Rule, string MonitoringService, string? Blames), IncidentAlert> same) => new(
        same.Key.Service, same.Min(alert => alert.FiredAt), same.Max(alert => alert.FiredAt), AlertNature.Of(same.Key.Signal, same.Key.Rule, same.Key.MonitoringService), same.Key.Blames);

    static string SignalOf(IncidentAlert alert) => alert.Signal.Length > 0 ? alert.Signal : alert.Rule;
}
