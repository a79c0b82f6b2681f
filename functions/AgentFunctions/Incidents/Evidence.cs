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
public sealed record ChangeEvent(string Service, string Kind, string Version, DateTimeOffset At, string By, bool? Reversible, string? Link)
{
    /// <summary>What exactly: an operation, the property of a resource; empty if kind and version say all.</summary>
    public string What { get; init; } = "";

    /// <summary>What the pipeline said of the release that it brought; null if it said nothing.</summary>
    public Release? Release { get; init; }

    /// <summary>How suspicious it is; null outside a snapshot.</summary>
    public ChangeRank? Rank { get; init; }
}

/// <param name="Score">0 to 1: time, kind, ownership and distance multiplied.</param>
/// <param name="Distance">Steps in the dependency graph from the root service; 0 for itself, -1 if they are not connected.</param>
/// <param name="Because">A sentence for people.</param>
public sealed record ChangeRank(double Score, int Distance, string Because);

/// <summary>A source that should have been seen and was not.</summary>
public sealed record Unseen(string Source, string Service, string Because);

/// <summary>A way out that a runbook knows.</summary>
/// <param name="Open">Its preconditions hold now; null if that cannot be told.</param>
public sealed record MitigationPath(string RunbookId, string StepId, string Action, string Service, bool? Open, string Because);

/// <summary>All evidence of one incident at one time.</summary>
/// <param name="Id"><c>{incident}/{n}</c>.</param>
/// <param name="Hash">SHA-256 (hex) over evidence and changes; what an approval pins.</param>
public sealed record Snapshot(
    string Id, string IncidentId, string Service, DateTimeOffset TakenAt, IReadOnlyList<Evidence> Evidence,
    IReadOnlyList<ChangeEvent> Changes, string Hash)
{
    /// <summary>Sources of changes that did not answer.</summary>
    public IReadOnlyList<Unseen> Unseen { get; init; } = [];

    /// <summary>Ways out that the runbooks which could apply know, open ones first.</summary>
    public IReadOnlyList<MitigationPath> Mitigations { get; init; } = [];

    public Evidence? Find(string name) => Evidence.FirstOrDefault(evidence => evidence.Name == name);

    public IEnumerable<string> Missing => Evidence.Where(evidence => evidence.Status == EvidenceStatus.Missing).Select(evidence => evidence.Name);
}
