using AgentFunctions.Incidents;

namespace AgentFunctions.Planning;

/// <summary>What a runbook's <c>match</c> looks at of one alert.</summary>
public sealed record AlertFacts(string Signal, string MonitoringService, Severity Severity);

/// <summary>What a runbook's <c>match</c> looks at of an incident.</summary>
/// <param name="ResourceTypes">ARM types of the root service's resources; empty if the service is not known, and then no runbook matches.</param>
/// <param name="Alerts">Of the whole incident: one alert that fits every line is enough.</param>
public sealed record MatchFacts(IReadOnlyList<string> ResourceTypes, string Environment, IReadOnlyList<AlertFacts> Alerts)
{
    public static MatchFacts Of(Service? rootService, Incident incident, IReadOnlyList<AlertFacts> alerts) =>
        new(rootService is null ? [] : [.. rootService.Resources.Select(ArmId.TypeOf)], incident.Environment, alerts);
}
