namespace AgentFunctions.Records;

/// <summary>The open incidents of one connected part of the service graph: what an alert can join.</summary>
public sealed record OpenGroup(string Component, IReadOnlyList<OpenIncident> Incidents);

/// <param name="Services">All services whose alerts are in it.</param>
/// <param name="Fingerprint">Of the alert that opened it.</param>
public sealed record OpenIncident(
    string IncidentId, string RootService, IReadOnlyList<string> Services, DateTimeOffset OpenedAt, DateTimeOffset LastAlertAt,
    string Fingerprint);
