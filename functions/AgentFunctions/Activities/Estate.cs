using AgentFunctions.Ports;

namespace AgentFunctions.Activities;

/// <summary>The world as activities know it: what can be looked at, what can be done, how far autonomy may go.</summary>
public sealed record Estate(
    IReadOnlyList<IEvidenceSource> Evidence, IReadOnlyList<IChangeSource> Changes, IActionExecutor Actions, IStageCeiling Ceiling)
{
    /// <summary>Where alerts are made, to read them back before an act; null if this estate keeps none.</summary>
    public IAlertSource? Alerts { get; init; }
}
