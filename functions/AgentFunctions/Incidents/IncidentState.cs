namespace AgentFunctions.Incidents;

/// <summary>Where an incident stands. On the wire in kebab-case. Every path ends in one that a person can see.</summary>
public enum IncidentState
{
    Received,
    Triaging,
    Suppressed,
    Grouped,
    Investigating,
    Planned,
    Observing,
    AwaitingApproval,
    Acting,
    Verifying,
    Mitigated,
    Resolved,
    RolledBack,
    Escalated,
    HandedOff,
    Closed,
    Stopped,
    ResolvedUpstream,
}

public static class IncidentStates
{
    /// <summary>True while the incident still takes alerts of its group: everything but suppressed, grouped, resolved and closed.</summary>
    public static bool IsOpen(this IncidentState state) =>
        state is not (IncidentState.Suppressed or IncidentState.Grouped or IncidentState.Resolved or IncidentState.Closed or IncidentState.ResolvedUpstream);
}
