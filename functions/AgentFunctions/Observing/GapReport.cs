using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Observing;

/// <summary>What could not be seen when it was looked for, by service: where telemetry, a permission or a source is missing.</summary>
/// <param name="Since">Incidents opened since then.</param>
/// <param name="Snapshots">How many were read.</param>
public sealed record GapReport(DateTimeOffset Since, int Snapshots, IReadOnlyList<ServiceGaps> Services)
{
    const int Page = 200;
    const int Most = 1000;

    public static async Task<GapReport> OfAsync(CaseFiles files, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var snapshots = new List<Snapshot>();
        string? next = null;
        do
        {
            var page = await files.Incidents.ListAsync(new IncidentQuery(null, null, since, Page, next), cancellationToken);
            foreach (var incident in page.Items)
                if (incident.SnapshotId is { } id && await files.Snapshots.FindAsync(id, cancellationToken) is { } snapshot)
                    snapshots.Add(snapshot);
            next = page.Continuation;
        }
        while (next is not null && snapshots.Count < Most);
        return Of(since, snapshots);
    }

    public static GapReport Of(DateTimeOffset since, IReadOnlyList<Snapshot> snapshots) => new(since, snapshots.Count,
        [.. snapshots.SelectMany(LooksOf).GroupBy(look => look.Service).Select(GapsOf).Where(service => service.Gaps.Count > 0)
            .OrderByDescending(service => service.Gaps.Sum(gap => gap.Missing + gap.Stale)).ThenBy(service => service.Service, StringComparer.Ordinal)]);

    static IEnumerable<Look> LooksOf(Snapshot snapshot) =>
    [
        .. snapshot.Evidence.Select(evidence => new Look(snapshot.Service, evidence.Source, evidence.Name, evidence.Status, evidence.Problem ?? "", snapshot.TakenAt)),
        .. snapshot.Unseen.Select(unseen => new Look(unseen.Service, unseen.Source, "changes", EvidenceStatus.Missing, unseen.Because, snapshot.TakenAt)),
    ];

    static ServiceGaps GapsOf(IGrouping<string, Look> looks) => new(looks.Key,
        [.. looks.GroupBy(look => (look.Source, look.Name)).Where(group => group.Any(look => look.Status != EvidenceStatus.Fresh)).Select(GapOf)
            .OrderByDescending(gap => gap.Missing).ThenByDescending(gap => gap.Stale).ThenBy(gap => gap.Source, StringComparer.Ordinal)]);

    static Gap GapOf(IGrouping<(string Source, string Name), Look> looks)
    {
        var last = looks.Where(look => look.Status != EvidenceStatus.Fresh).MaxBy(look => look.At)!;
        return new Gap(looks.Key.Source, looks.Key.Name, looks.Count(), looks.Count(look => look.Status == EvidenceStatus.Missing),
            looks.Count(look => look.Status == EvidenceStatus.Stale), last.At, last.Problem);
    }

    sealed record Look(string Service, string Source, string Name, EvidenceStatus Status, string Problem, DateTimeOffset At);
}

public sealed record ServiceGaps(string Service, IReadOnlyList<Gap> Gaps);

/// <param name="Looked">How often it was wanted.</param>
/// <param name="LastReason">Why it was not seen the last time.</param>
public sealed record Gap(string Source, string Name, int Looked, int Missing, int Stale, DateTimeOffset LastAt, string LastReason);
