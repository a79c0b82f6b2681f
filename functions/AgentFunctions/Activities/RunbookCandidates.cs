using AgentFunctions.Incidents;
using AgentFunctions.Planning;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>The runbooks whose match holds for an incident's alerts.</summary>
static class RunbookCandidates
{
    public static MatchFacts FactsOf(Incident incident, Service? root) => MatchFacts.Of(root, incident,
        [.. incident.Alerts.Where(alert => alert.Service == incident.RootService).Select(alert => new AlertFacts(alert.Signal, alert.MonitoringService, alert.Severity))]);

    public static IReadOnlyList<Runbook> For(Incident incident, Service root, Library library) =>
        DeterministicPlanner.Matching(library, FactsOf(incident, root));
}
