using AgentFunctions.Audit;
using AgentFunctions.Incidents;
using AgentFunctions.Web.Answers;

namespace AgentFunctions.Web.Console;

/// <summary>What the page of one incident shows.</summary>
/// <param name="Trail">The audit, oldest first.</param>
/// <param name="Broken">Where its chain does not hold; empty if it does.</param>
public sealed record CaseView(
    Incident Incident, Snapshot? Snapshot, IReadOnlyList<Approval> Approvals, IReadOnlyList<ActionRecord> Actions, IReadOnlyList<AuditEntry> Trail,
    IReadOnlyList<AuditBreak> Broken, DateTimeOffset Now, Func<string, string> Command)
{
    public Approval? Waiting => Approvals.FirstOrDefault(approval => approval.Status == ApprovalStatus.Pending);

    /// <summary>The latest answer of the guardrails: the one just before an act, if it came so far.</summary>
    public Verdict? Verdict => Incident.Verdicts.Count > 0 ? Incident.Verdicts[^1] : Incident.Plan?.Verdict;

    internal static async Task<CaseView?> FindAsync(ResponderParts parts, string id, CancellationToken cancellationToken)
    {
        var files = parts.Desk.Files;
        if (await files.Incidents.FindAsync(id, cancellationToken) is not { } found)
            return null;
        var incident = found.Value;
        var trail = await files.Audit.ChainAsync(incident.Id, cancellationToken);
        return new CaseView(
            incident, incident.SnapshotId is { } snapshot ? await files.Snapshots.FindAsync(snapshot, cancellationToken) : null,
            await IncidentView.ApprovalsAsync(incident, files, cancellationToken), await files.Actions.OfIncidentAsync(incident.Id, cancellationToken),
            trail.Entries, trail.Verify(), parts.Time.GetUtcNow(), parts.Console.Command);
    }
}
