using System.Globalization;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Observing;
using AgentFunctions.Orchestrations;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>Names the root and its impact, and looks at everything that the runbooks which could apply want to see.</summary>
sealed class Investigate(CaseFiles files, Chronicle chronicle, EvidenceRoom evidence, Acknowledging acknowledging, Func<Library> library)
{
    static readonly TimeSpan LookBack = TimeSpan.FromHours(2);

    public async Task<SnapshotRef> RunAsync(IncidentRef input, CancellationToken cancellationToken)
    {
        var catalog = library().Services;
        var incident = await files.Incidents.ChangeAsync(input.IncidentId, was =>
            was.HasEnded ? was : Impact.Of(was, catalog).To(IncidentState.Investigating, "looking at the evidence"), cancellationToken);
        var older = await new Merging(files, chronicle).IntoOlderAsync(incident, catalog, cancellationToken);
        if (older is not null || incident.HasEnded)
            return new SnapshotRef(incident.Id, "", "", incident.Run, Over: true, older?.InstanceId);

        if (await new Parting(files, chronicle, catalog).RunAsync(incident, cancellationToken) is var left && left.Alerts.Count < incident.Alerts.Count)
            incident = await files.Incidents.ChangeAsync(incident.Id, was => Impact.Of(was, catalog), cancellationToken);
        incident = await StandAsync(incident, catalog, cancellationToken);
        await acknowledging.RunAsync(incident, catalog.Find(incident.RootService)?.Owner ?? "default-owner", cancellationToken);
        await chronicle.NoteAsync(incident.Id, Suspected(incident, catalog), cancellationToken);
        await chronicle.MoveAsync(incident.Id, Opened(incident), was => was, cancellationToken);
        var snapshotId = $"{incident.Id}/{incident.Run}";
        var snapshot = await files.Snapshots.FindAsync(snapshotId, cancellationToken);
        if (snapshot is null)
        {
            snapshot = await TakeAsync(incident, snapshotId, cancellationToken);
            await files.Snapshots.AddAsync(snapshot, cancellationToken);
        }

        await chronicle.MoveAsync(incident.Id, Seen(snapshot), was => was.HasEnded ? was : was with { SnapshotId = snapshot.Id }, cancellationToken);
        await chronicle.NoteAsync(incident.Id, Changed(incident, snapshot), cancellationToken);
        return new SnapshotRef(incident.Id, snapshot.Id, snapshot.Hash, incident.Run, Over: false, Merged: null);
    }

    async Task<Snapshot> TakeAsync(Incident incident, string id, CancellationToken cancellationToken)
    {
        var now = chronicle.Now;
        var service = library().Services.Find(incident.RootService);
        if (service is null)
            return SnapshotHash.Sealed(new Snapshot(id, incident.Id, incident.RootService, now, [], [], ""));

        var candidates = RunbookCandidates.For(incident, service, library());
        var wanted = candidates.SelectMany(runbook => runbook.Evidence).DistinctBy(spec => spec.Name);
        var gathering = evidence.GatherAsync(incident, service, [.. wanted], cancellationToken);
        var changes = await evidence.ChangesAsync(Near(incident, service), incident.StartedAt - LookBack, now, cancellationToken);
        var about = new Suspicion(incident.StartedAt, new ServiceDistance(service.Id, library().Services), library().Services);
        var snapshot = new Snapshot(id, incident.Id, service.Id, now, await gathering, ChangeRanking.Of(changes.Changes, about), "") { Unseen = changes.Unseen };
        return SnapshotHash.Sealed(snapshot with { Mitigations = MitigationPaths.Of(candidates, service, Facts.From(snapshot, incident, service)) });
    }

    /// <summary>The root, what it calls, and who is hurt.</summary>
    IReadOnlyList<Service> Near(Incident incident, Service root) =>
        [root, .. library().Services.DependenciesOf(root.Id).Concat(incident.ImpactChain).Where(id => id != root.Id).Distinct().Select(library().Services.Find).OfType<Service>()];

    /// <summary>Says how it stands to others, and lets those who place alerts know where its cause is thought to be.</summary>
    async Task<Incident> StandAsync(Incident incident, ServiceCatalog catalog, CancellationToken cancellationToken)
    {
        var group = await files.Groups.ChangeAsync(incident.Component, was => Rooted(was, incident), cancellationToken);
        var (kind, because) = Standing.Of(incident, group, catalog, chronicle.Now);
        await chronicle.NoteAsync(incident.Id, new Entry($"standing/{incident.Run}", kind, because), cancellationToken);
        return await files.Incidents.ChangeAsync(incident.Id, was => was.HasEnded || was.Kind == kind ? was : was with { Kind = kind }, cancellationToken);
    }

    static OpenGroup Rooted(OpenGroup group, Incident incident) =>
        group.Incidents.All(open => open.IncidentId != incident.Id || open.RootService == incident.RootService) ? group : group with
        {
            Incidents = [.. group.Incidents.Select(open => open.IncidentId == incident.Id ? open with { RootService = incident.RootService } : open)],
        };

    static Entry Suspected(Incident incident, ServiceCatalog catalog) => new($"suspects/{incident.Run}", "suspected",
        string.Join("; ", Impact.SuspectsOf(incident.Alerts, catalog).Take(3).Select((suspect, place) => $"{place + 1}. {suspect.Because} (cost {suspect.Cost.ToString("0.0", CultureInfo.InvariantCulture)})")));

    static Entry Opened(Incident incident) => new($"opened/{incident.Run}", "opened",
        $"{incident.Severity}, {(incident.UserFacing ? "user-facing" : "internal")}, {incident.Environment}. Root service: {incident.RootService}. " +
        $"Chain of impact: {string.Join(" <- ", incident.ImpactChain)} ({incident.Alerts.Count} alerts, 1 incident)");

    static Entry Seen(Snapshot snapshot) => new($"snapshot/{snapshot.Id}", "evidence",
        snapshot.Evidence.Count == 0 ? "nothing could be looked at" : string.Join("; ", snapshot.Evidence.Select(EvidenceText.Of)),
        Details: new Dictionary<string, string> { ["snapshot"] = snapshot.Id, ["hash"] = snapshot.Hash });

    static Entry Changed(Incident incident, Snapshot snapshot) => new($"changes/{incident.Run}", "what changed?",
        string.Join("; ", snapshot.Changes.Take(3).Select(ChangeText.Of).DefaultIfEmpty("nothing that is known of")
            .Concat(snapshot.Unseen.Select(unseen => $"NOT SEEN: {unseen.Source} ({unseen.Because})"))));
}
