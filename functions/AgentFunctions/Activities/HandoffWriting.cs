using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Activities;

/// <summary>Writes the handoff package from the records alone.</summary>
sealed class HandoffWriting(CaseFiles files)
{
    public async Task<HandoffPackage> WriteAsync(Incident incident, string to, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var trail = await files.Audit.ReadAsync(incident.Id, cancellationToken);
        var snapshot = incident.SnapshotId is null ? null : await files.Snapshots.FindAsync(incident.SnapshotId, cancellationToken);
        var actions = await files.Actions.OfIncidentAsync(incident.Id, cancellationToken);
        var plan = incident.Plan;

        return new HandoffPackage(
            incident.Id, now, to, reason, Summary(incident, actions, reason),
            [.. trail.Select(entry => new TimelineEntry(entry.At, entry.Kind, entry.Text, entry.Actor))],
            [.. (snapshot?.Evidence ?? []).Select(evidence => new EvidenceLine(evidence.Name, evidence.Status.ToString().ToLowerInvariant(), EvidenceText.Of(evidence), evidence.Link))],
            plan?.Hypotheses ?? [], plan?.Verdict?.Confidence.Terms ?? [],
            [.. actions.Select(action => new ActionLine(action.OperationKey, $"{action.Action.Kind} on {action.Action.Service}", $"{action.State}: {action.Detail}"))],
            NotTried(incident, actions), NextStep(incident, actions, reason), Questions(snapshot, actions));
    }

    static IReadOnlyList<string> Summary(Incident incident, IReadOnlyList<ActionRecord> actions, string reason)
    {
        var summary = new List<string>
        {
            $"{incident.Alerts.Count} alert(s) on {string.Join(", ", incident.ImpactChain)} since {incident.StartedAt:HH:mm} UTC; root service {incident.RootService}, {incident.Severity}, {incident.Environment}.",
            incident.Plan is { } plan ? $"Thought to be {plan.Class} by runbook {plan.RunbookId} v{plan.RunbookVersion}." : "No runbook was chosen.",
            actions.Count == 0 ? "Nothing was changed in the estate." : $"Done: {string.Join("; ", actions.Select(action => $"{action.Action.Kind} ({action.State})"))}.",
        };
        if (incident.Verifications.Count > 0)
            summary.Add($"Measured: {incident.Verifications[^1].Answer} - {incident.Verifications[^1].Because}.");
        summary.Add($"It is here because: {reason.TrimEnd('.')}.");
        return summary;
    }

    static IReadOnlyList<string> NotTried(Incident incident, IReadOnlyList<ActionRecord> actions)
    {
        var planned = (incident.Plan?.Steps ?? []).Where(step => actions.All(action => action.StepId != step.Id));
        var verdict = incident.Verdicts.Count > 0 ? incident.Verdicts[^1].Reason : incident.StateReason;
        return
        [
            .. planned.Select(step => $"{step.Action.Kind} on {step.Action.Service} ({step.Id}): {verdict}"),
            .. (incident.Plan?.LookedAt ?? []).Where(considered => !considered.Applies).Select(considered => $"runbook {considered.RunbookId}: {considered.Because}"),
        ];
    }

    static string NextStep(Incident incident, IReadOnlyList<ActionRecord> actions, string reason)
    {
        if (actions.FirstOrDefault(action => action.State is ActionState.Unknown or ActionState.Intended) is { } unclear)
            return $"Look at {unclear.Action.Target}: it is not known whether {unclear.Action.Kind} was carried out ({unclear.OperationKey}). Do not repeat it before you know.";
        if (incident.State == IncidentState.Resolved)
            return "Nothing urgent. Find the permanent fix for the cause.";
        return incident.Plan?.Steps is [var step, ..] && actions.Count == 0
            ? $"Decide about {step.Action.Kind} on {step.Action.Service} yourself: {reason.TrimEnd('.')}."
            : $"Diagnose {incident.RootService} from the evidence below: {reason.TrimEnd('.')}.";
    }

    static IReadOnlyList<string> Questions(Snapshot? snapshot, IReadOnlyList<ActionRecord> actions) =>
    [
        .. (snapshot?.Missing ?? []).Select(name => $"What would '{name}' have said? It was missing."),
        .. actions.Where(action => action.State == ActionState.Unknown).Select(action => $"Was {action.OperationKey} carried out?"),
    ];
}
