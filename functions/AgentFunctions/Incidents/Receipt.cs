namespace AgentFunctions.Incidents;

public enum Disposition { Opened, Grouped, Duplicate, Suppressed, Resolved, Ignored }

/// <summary>Why an alert was handled the way it was. Every alert has one.</summary>
/// <param name="Id"><c>{first 24 hex digits of SHA-256 of the dedup key}</c>.</param>
/// <param name="Disposition">Null while it is being decided (a crash in between is taken up by the sweeper).</param>
/// <param name="Rule">The rule that decided, dotted: <c>group.dependency</c>.</param>
/// <param name="Later">What was found out later: merged, acknowledged, re-rooted.</param>
public sealed record Receipt(
    string Id, string AlertKey, string AlertId, Severity Severity, string AlertRule, string Service, DateTimeOffset ReceivedAt, string? IncidentId,
    Disposition? Disposition, string Rule, string Reason, IReadOnlyList<string> Later);

/// <summary>What is forbidden now, by whom and why.</summary>
/// <param name="Scope">global, environment:NAME, service:NAME, incident:ID, runbook:ID or action:KIND.</param>
public sealed record StopOrder(string Scope, string Reason, string By, DateTimeOffset At);
