using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Replaying;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Reviewing;

/// <summary>Past incidents, planned again on their stored evidence with the old and with the new files.</summary>
static class PastIncidents
{
    const int Newest = 500;

    public static async Task<IReadOnlyList<ChangedIncident>> ChangedAsync(CaseFiles past, Library old, Library @new, CancellationToken cancellationToken)
    {
        var changed = new List<ChangedIncident>();
        foreach (var incident in (await past.Incidents.ListAsync(new IncidentQuery(null, null, null, Newest, null), cancellationToken)).Items)
            if (incident is { Plan: not null, SnapshotId: { } id } && await past.Snapshots.FindAsync(id, cancellationToken) is { } snapshot
                && (Replay(incident, snapshot, old), Replay(incident, snapshot, @new)) is var (before, now) && WithoutPolicy(before.Now) != WithoutPolicy(now.Now))
                changed.Add(new(incident.Id, before.Now, now.Now));
        return changed;
    }

    /// <summary>Another version of the policy alone is no other decision.</summary>
    static Replayed Replay(Incident incident, Snapshot snapshot, Library library) => new WhatIf(new CaseRecord(incident, snapshot, []), library, ReplayPlanner.Recorded).Run();

    static string WithoutPolicy(string line) => line.LastIndexOf(" (policy ", StringComparison.Ordinal) is >= 0 and var end ? line[..end] : line;
}
