using AgentFunctions.Incidents;

namespace AgentFunctions.Records;

/// <summary>What an incident's decisions were made of, as it was kept.</summary>
/// <param name="Snapshot">The evidence that its plan was made of; null if there is none yet, or it was retired.</param>
/// <param name="Verdicts">Every verdict with the case that it was given by, oldest first.</param>
public sealed record CaseRecord(Incident Incident, Snapshot? Snapshot, IReadOnlyList<JudgedCase> Verdicts)
{
    /// <returns>Null if there is no such incident.</returns>
    public static async Task<CaseRecord?> OfAsync(string incidentId, CaseFiles files, CancellationToken cancellationToken)
    {
        if (await files.Incidents.FindAsync(incidentId, cancellationToken) is not { Value: var incident })
            return null;
        var verdicts = await files.Verdicts.AllAsync(incident.Id, cancellationToken).ToListAsync(cancellationToken);
        return new(incident, incident.SnapshotId is { } id ? await files.Snapshots.FindAsync(id, cancellationToken) : null, [.. verdicts.OrderBy(one => one.At).ThenBy(one => Moment(one.Moment))]);
    }

    static int Moment(string moment) => Array.IndexOf(["plan", "prepare", "act"], moment);
}
