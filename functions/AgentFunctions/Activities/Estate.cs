using AgentFunctions.Observing;
using AgentFunctions.Planning;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>The world as activities know it: what can be looked at, what can be done, how far autonomy may go.</summary>
public sealed record Estate(
    IReadOnlyList<IEvidenceSource> Evidence, IReadOnlyList<IChangeSource> Changes, IActionExecutor Actions, IStageCeiling Ceiling)
{
    public IPermissions Permissions { get; init; } = new EverythingPermitted();

    /// <summary>Another process that acts for this one, because this one has no identity to act with; null where this one acts itself.</summary>
    public Hands? Hands { get; init; }

    /// <summary>How long two runs of one activity may overlap on this host, or a request outlive the process that sent it. Zero only where neither can be:
    /// the embedded engine owns its file, so what died is dead, and its estate is in the same process.</summary>
    public TimeSpan Overlap { get; init; }

    /// <summary>How long after the death of its sender a request may still arrive and take effect.</summary>
    public static TimeSpan RequestsOutliveTheirSender { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Where alerts are made, to read them back before an act; null if this estate keeps none.</summary>
    public IAlertSource? Alerts { get; init; }

    /// <summary>Who is on duty, besides what the runbooks' own rotations say.</summary>
    public IReadOnlyList<IOnCallSchedule> OnCall { get; init; } = [];

    /// <summary>Who thinks about an incident, besides the runbooks.</summary>
    public IPlanner Planner { get; init; } = new RunbookPlanner();

    /// <summary>Null where nobody can be told.</summary>
    public IAlertAcknowledger? Acknowledger { get; init; }

    /// <summary>With what every estate has: the changes of all its sources together, what pipelines said of releases, and no secret in what it says.</summary>
    internal Estate WithOwnEvidence(CaseFiles files, Func<Library> library) =>
        this with { Actions = Actions as DiscreetExecutor ?? new DiscreetExecutor(Actions), Evidence = [.. Evidence, new RecentChanges(Changes, () => library().Services), new ReleaseSource(files.Changes)] };
}
