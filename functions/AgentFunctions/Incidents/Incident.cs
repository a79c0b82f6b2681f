namespace AgentFunctions.Incidents;

/// <summary>What a group of alerts is about, with everything that was seen, thought and done.</summary>
/// <param name="Id"><c>INC-0001</c>.</param>
/// <param name="Component">The connected part of the service graph it is in.</param>
/// <param name="RootService">Where the cause is thought to be; <c>unknown</c> if no service is known.</param>
/// <param name="ImpactChain">From the root to whom it hurts.</param>
/// <param name="Run">Counts the orchestrations of this incident; a reopened incident gets a new one.</param>
public sealed record Incident(
    string Id, IncidentState State, string StateReason, Severity Severity, string Environment, string Component, string RootService,
    IReadOnlyList<string> ImpactChain, bool UserFacing, string Kind, DateTimeOffset OpenedAt, DateTimeOffset StartedAt, int Run)
{
    public string Title { get; init; } = "";

    public string Class { get; init; } = "unknown";

    public IReadOnlyList<IncidentAlert> Alerts { get; init; } = [];

    public string? SnapshotId { get; init; }

    public Plan? Plan { get; init; }

    /// <summary>What the planner thought of it; null before that.</summary>
    public Thinking? Thinking { get; init; }

    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    public IReadOnlyList<string> Approvals { get; init; } = [];

    public IReadOnlyList<string> Actions { get; init; } = [];

    public IReadOnlyList<Verification> Verifications { get; init; } = [];

    public IReadOnlyList<Note> Notes { get; init; } = [];

    public HandoffPackage? Handoff { get; init; }

    public Rating? Rating { get; init; }

    /// <summary>Who took it over; while set, the responder acts no more on it.</summary>
    public string? TakenBy { get; init; }

    /// <summary>True while an alerts-changed event is on its way: at most one is, so a storm does not swell the history.</summary>
    public bool AlertsChangedRung { get; init; }

    /// <summary>Counts the changes of those alerts that are stored beside the incident, not in it; 0 while it holds all.</summary>
    public int AlertsVersion { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    public DateTimeOffset? MitigatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When its details were removed, long after its end; null while they are there.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>True if every alert that can resolve has resolved and there is one at least.</summary>
    public bool AllResolved => Alerts.Count > 0 && Alerts.All(alert => alert.ResolvedAt is not null || alert.Stateless) && Alerts.Any(alert => alert.ResolvedAt is not null);

    /// <summary>Alerts that never say Resolved are over when the last of them and the mitigation are so long ago.</summary>
    public static readonly TimeSpan QuietTime = TimeSpan.FromMinutes(30);

    /// <summary>None of its alerts will ever say Resolved, it was mitigated, and nothing fired since for long.</summary>
    public bool IsQuiet(DateTimeOffset now) => Alerts.Count > 0 && Alerts.All(alert => alert.Stateless)
        && MitigatedAt is { } mitigated && now - Alerts.Select(alert => alert.FiredAt).Append(mitigated).Max() >= QuietTime;

    /// <summary>Nothing is done on it any more, unless a person reopens it.</summary>
    public bool HasEnded => !State.IsOpen();

    /// <summary>The durable instance that leads it now.</summary>
    public string InstanceId => Run == 1 ? Id.ToLowerInvariant() : $"{Id.ToLowerInvariant()}-run{Run}";
}

/// <param name="Key">The alert's dedup key.</param>
public sealed record IncidentAlert(
    string Key, string AlertId, string ReceiptId, string Service, string MonitoringService, string Signal, string Rule, Severity Severity, DateTimeOffset FiredAt,
    DateTimeOffset? ResolvedAt, bool Stateless)
{
    /// <summary>The service that the alert names as the one that fails; null if it names none of the catalog.</summary>
    public string? Blames { get; init; }

    /// <summary>When Azure Monitor was told that it is being looked at; null if it was not, or does not know this alert.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }
}

public sealed record Note(string By, DateTimeOffset At, string Text);

/// <param name="Score">1 to 5.</param>
/// <param name="RightIntervention">Whether what the responder did was right; null if not said.</param>
public sealed record Rating(int Score, bool? RightIntervention, string By, DateTimeOffset At, string Comment);
