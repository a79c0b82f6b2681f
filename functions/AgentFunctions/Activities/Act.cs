using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>
/// Changes the world, once. Order: what does the ledger know of this key? still allowed, with everything read again? agreed to exactly this?
/// caps? - then the intent is written, the stop button is read a last time, and the operation is sent. A crash anywhere leaves an intent,
/// and the next run looks before it does anything.
/// </summary>
sealed class Act(CaseFiles files, Chronicle chronicle, StepJudge judge, Effects effects, VerdictLog verdicts, Func<Library> library)
{
    const string NotifyOnly = "notify-only";

    public async Task<ActResult> RunAsync(ActRequest input, CancellationToken cancellationToken)
    {
        var run = input.Run;
        if (await files.Actions.FindAsync(run.OperationKey, cancellationToken) is { } known)
            return await effects.TakeUpAsync(known, MayStart, cancellationToken);

        var judged = await judge.JudgeAsync(run, cancellationToken);
        if (judged is { Asked: { } asked, Verdict: { } verdict })
            await verdicts.KeepAsync(asked, verdict, "act", cancellationToken);
        if (await RefusalAsync(input, judged, cancellationToken) is { } refusal)
            return await RefuseAsync(run, judged, refusal, cancellationToken);

        await chronicle.NoteAsync(run.IncidentId, Held(run, judged), cancellationToken);
        var before = await effects.RecordStateAsync(run.OperationOf(run.Spec.Action), Signal(run, judged), cancellationToken);
        if (before is null)
            return await RefuseAsync(run, judged, "the target's state cannot be read", cancellationToken);

        var intent = new ActionRecord(run.OperationKey, run.IncidentId, run.Spec.Id, run.Plan.RunbookId, run.Spec.Action, IsUndo: false,
            ActionState.Intended, chronicle.Now, null, null, before, "intended") { ApprovalId = input.ApprovalId };
        if (intent.Action.Kind == NotifyOnly)
            await TellOwnerAsync(run, cancellationToken);
        return await effects.CarryOutAsync(intent, recent => CapReached(library(), intent, recent, chronicle.Now), MayStart, cancellationToken);

        Task<string?> MayStart(CancellationToken token) => RefusalAsync(input, token);
    }

    /// <summary>The act of this kind is the message; its key is the operation's, so it is sent once.</summary>
    Task TellOwnerAsync(StepRun run, CancellationToken cancellationToken)
    {
        var action = run.Spec.Action;
        var to = library().Services.Find(action.Service)?.Owner ?? action.Service;
        return chronicle.TellAsync(new OutboundMessage($"told/{run.OperationKey}", run.IncidentId, "notified", to, false,
            $"{run.IncidentId}: {run.Plan.RunbookId} asks you to look at {action.Service}", $"{run.Plan.Reason}\nNothing was changed.", null, chronicle.Now), cancellationToken);
    }

    async Task<string?> RefusalAsync(ActRequest input, CancellationToken cancellationToken) =>
        await RefusalAsync(input, await judge.JudgeAsync(input.Run, cancellationToken), cancellationToken);

    /// <returns>Null if it may be done.</returns>
    async Task<string?> RefusalAsync(ActRequest input, StepJudgement judged, CancellationToken cancellationToken)
    {
        if (judged.Verdict is not { } verdict)
            return judged.Reason;
        var approval = input.ApprovalId is null ? null : (await files.Approvals.FindAsync(input.ApprovalId, cancellationToken))?.Value;
        return ActGate.Refusal(input, verdict, approval, library()) ?? (approval is null ? null : Contracts.Outlived(approval, chronicle.Now));
    }

    async Task<ActResult> RefuseAsync(StepRun run, StepJudgement judged, string reason, CancellationToken cancellationToken)
    {
        await chronicle.NoteAsync(run.IncidentId, new Entry($"refused/{run.OperationKey}", "refused", $"not done: {reason}",
            Details: judged.Seen), cancellationToken);
        if (judged.SymptomGone)
            await SymptomGone.WriteAsync(chronicle, run, reason, cancellationToken);
        return new ActResult(run.OperationKey, ActionState.Refused, TimeSpan.Zero, reason, judged.IsStopped, judged.SymptomGone, chronicle.Now);
    }

    /// <summary>Asked inside the write that reserves the effect, so that two incidents cannot both take the last place.</summary>
    internal static string? CapReached(Library library, ActionRecord intent, IReadOnlyList<ActionRecord> recent, DateTimeOffset now)
    {
        var caps = library.Find(intent.RunbookId)?.Caps;
        var limits = new RunbookLimits(caps?.ActionsPerIncident, caps?.PerServicePerDay, caps?.ServicesAtOnce);
        var reached = new EffectCaps(library.Policy.Caps, limits, intent.IncidentId, intent.Action.Service, intent.Action.Target, intent.OperationKey, recent, now)
        {
            Kind = intent.Action.Kind,
        }.Reached(older: 0);
        return reached is null ? null : $"the cap of actions {reached.Name} is reached ({reached.Count} of {reached.Most})";
    }

    static Entry Held(StepRun run, StepJudgement judged) => new($"held/{run.OperationKey}", "read again",
        $"just before the act: {judged.Preconditions.Count(reading => reading.Holds == true)} of {judged.Preconditions.Count} preconditions hold",
        Details: judged.Seen);

    static (string Path, string Value)? Signal(StepRun run, StepJudgement judged) =>
        judged.Before is { } value ? (run.Spec.Verify.Signal, value) : null;
}
