using AgentFunctions.Incidents;

namespace AgentFunctions.Ports;

/// <summary>How far autonomy may go now, by configuration: the lowest of installation, environment, service and runbook.</summary>
public interface IStageCeiling
{
    /// <summary>A missing or unreadable flag answers <see cref="Stage.Observe"/>.</summary>
    Task<Stage> CeilingAsync(string environment, string service, string runbookId, CancellationToken cancellationToken);
}
