namespace AgentFunctions.Incidents;

public enum EvidenceStatus { Fresh, Stale, Missing }

/// <summary>One thing that was looked at. A missing or stale source is itself evidence.</summary>
/// <param name="Name">Its name in the runbook: <c>errors</c>.</param>
/// <param name="Source">Where it came from: <c>azure-monitor-metric</c>.</param>
/// <param name="Status">Fresh within the runbook's maxAge, else stale; missing if the source did not answer or has no data.</param>
/// <param name="ObservedAt">What the facts describe, UTC; null when missing.</param>
/// <param name="Facts">Field to value, invariant text: numbers as 18.2, times as ISO 8601 UTC, flags as true or false, "none" for a known nothing.</param>
/// <param name="Samples">The series behind <c>value</c>, oldest first; empty if there is none.</param>
/// <param name="Link">Opens the portal at this query and time range; null if there is none.</param>
/// <param name="Problem">Why it is stale or missing; null when fresh.</param>
public sealed record Evidence(
    string Name, string Source, EvidenceStatus Status, DateTimeOffset? ObservedAt, IReadOnlyDictionary<string, string> Facts,
    IReadOnlyList<Sample> Samples, string? Link, string? Problem);

public sealed record Sample(DateTimeOffset At, double Value);

/// <summary>A change of the estate that could be the cause.</summary>
/// <param name="Service">Whose.</param>
/// <param name="Kind">deployment, slot-swap, config, feature-flag, infrastructure, third-party.</param>
/// <param name="Version">What it brought; empty if not versioned.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Pipeline or person; shown to responders, never to a model.</param>
/// <param name="Reversible">Null if nobody said.</param>
/// <param name="Link">To the pipeline run; null if none.</param>
public sealed record ChangeEvent(string Service, string Kind, string Version, DateTimeOffset At, string By, bool? Reversible, string? Link);

/// <summary>All evidence of one incident at one time.</summary>
/// <param name="Id"><c>{incident}/{n}</c>.</param>
/// <param name="Hash">SHA-256 (hex) over evidence and changes; what an approval pins.</param>
public sealed record Snapshot(
    string Id, string IncidentId, string Service, DateTimeOffset TakenAt, IReadOnlyList<Evidence> Evidence,
    IReadOnlyList<ChangeEvent> Changes, string Hash)
{
    public Evidence? Find(string name) => Evidence.FirstOrDefault(evidence => evidence.Name == name);

    public IEnumerable<string> Missing => Evidence.Where(evidence => evidence.Status == EvidenceStatus.Missing).Select(evidence => evidence.Name);
}
