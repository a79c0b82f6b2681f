using AgentFunctions.Incidents;

namespace AgentFunctions.Ports;

/// <summary>How far autonomy may go now, by configuration: the lowest of installation, environment, service and runbook.</summary>
public interface IStageCeiling
{
    /// <summary>A missing or unreadable flag answers <see cref="Stage.Observe"/>. The same question gets the same answer while the configuration stays.</summary>
    Task<Stage> CeilingAsync(StageQuestion asked, CancellationToken cancellationToken);
}

/// <param name="RunbookId">Empty if none is chosen.</param>
/// <param name="IncidentId">What a share of incidents is chosen by; empty if there is no incident yet, and then no share holds it.</param>
public sealed record StageQuestion(string Environment, string Service, string RunbookId, string IncidentId);
