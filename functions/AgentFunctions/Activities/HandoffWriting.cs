using AgentFunctions.Incidents;
using AgentFunctions.Records;
using AgentFunctions.Remembering;

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
            NotTried(incident, snapshot, actions), NextStep(incident, actions, reason), Questions(incident, snapshot, actions))
        {
            SeenBefore = AdviceText.SeenBefore(incident.Thinking) ?? [], ThoughtBy = AdviceText.ThoughtBy(incident.Thinking), PermanentFix = await PermanentFixAsync(incident, cancellationToken),
        };
    }

    async Task<string?> PermanentFixAsync(Incident incident, CancellationToken cancellationToken) =>
        Lesson.Recurrence(incident, "") is { } none && await files.FixTasks.FindAsync(none.Id, cancellationToken) is { IsOpen: true } task ? $"{task.Say()} Task {task.Id} is {task.Owner}'s." : null;

    /// <summary>Five sentences: what hurts, what it is thought to be, what was done, what measuring said, why it is here.</summary>
    static IReadOnlyList<string> Summary(Incident incident, IReadOnlyList<ActionRecord> actions, string reason) =>
    [
        $"{incident.Alerts.Count} alert(s) on {string.Join(", ", incident.ImpactChain)} since {incident.StartedAt:HH:mm} UTC; root service {incident.RootService}, {incident.Severity}, {incident.Environment}.",
        incident.Plan is { RunbookId.Length: > 0 } plan ? $"Thought to be {plan.Class} by runbook {plan.RunbookId} v{plan.RunbookVersion}." : "No runbook was chosen.",
        actions.Count == 0 ? "Nothing was changed in the estate." : $"Done: {string.Join("; ", actions.Select(action => $"{(action.IsUndo ? "undo: " : "")}{action.Action.Kind} ({action.State})"))}.",
        incident.Verifications.Count == 0 ? "Nothing was measured after an act." : $"Measured: {incident.Verifications[^1].Answer} - {incident.Verifications[^1].Because}.",
        $"It is here because: {reason.TrimEnd('.')}.",
    ];

    static IReadOnlyList<string> NotTried(Incident incident, Snapshot? snapshot, IReadOnlyList<ActionRecord> actions)
    {
        var planned = (incident.Plan?.Steps ?? []).Where(step => actions.All(action => action.StepId != step.Id));
        var verdict = incident.Verdicts.Count > 0 ? incident.Verdicts[^1].Reason : incident.StateReason;
        var planless = (snapshot?.Mitigations ?? []).Where(path => (incident.Plan?.Steps ?? []).All(step => step.Id != path.StepId) && actions.All(action => action.StepId != path.StepId));
        return
        [
            .. planned.Select(step => $"{step.Action.Kind} on {step.Action.Service} ({step.Id}): {verdict}"),
            .. planless.Select(path => $"{path.Action} on {path.Service} ({path.RunbookId}, {path.StepId}), {(path.Open switch { true => "open", false => "not open", null => "open or not is unknown" })}: {path.Because}"),
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

    static IReadOnlyList<string> Questions(Incident incident, Snapshot? snapshot, IReadOnlyList<ActionRecord> actions) =>
    [
        .. (snapshot?.Missing ?? []).Select(name => $"What would '{name}' have said? It was missing."),
        .. (snapshot?.Unseen ?? []).Select(unseen => $"What did {unseen.Source} know of {unseen.Service}? {unseen.Because}"),
        .. (incident.Plan?.Hypotheses ?? []).SelectMany(hypothesis => hypothesis.Grounds.Where(ground => ground.Holds is null).Select(ground => $"Does '{ground.Line}' hold? It would speak for {hypothesis.Name}; the evidence does not say.")),
        .. actions.Where(action => action.State == ActionState.Unknown).Select(action => $"Was {action.OperationKey} carried out?"),
    ];
}
