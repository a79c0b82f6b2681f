using AgentFunctions.Ports;

namespace AgentFunctions.Activities;

/// <summary>The world as activities know it: what can be looked at, what can be done, how far autonomy may go.</summary>
public sealed record Estate(
    IReadOnlyList<IEvidenceSource> Evidence, IReadOnlyList<IChangeSource> Changes, IActionExecutor Actions, IStageCeiling Ceiling)
{
    /// <summary>Null where nobody can be told.</summary>
    public IAlertAcknowledger? Acknowledger { get; init; }
}
