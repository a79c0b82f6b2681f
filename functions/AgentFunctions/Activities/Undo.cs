using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>Takes back an effect that made things worse: only the declared undo of an action that was applied. The approval of the act covers it.</summary>
sealed class Undo(CaseFiles files, Chronicle chronicle, StepJudge judge, Effects effects, Func<Library> library)
{
    public async Task<ActResult> RunAsync(ActRequest input, CancellationToken cancellationToken)
    {
        var run = input.Run;
        var key = $"{run.OperationKey}/undo";
        if (await files.Actions.FindAsync(key, cancellationToken) is { } known)
            return await effects.TakeUpAsync(known, _ => Task.FromResult<string?>(null), cancellationToken);

        var applied = await files.Actions.FindAsync(run.OperationKey, cancellationToken);
        if (applied is null || UndoGuard.ActionFor(applied) is not { } action)
            return new ActResult(key, ActionState.Refused, TimeSpan.Zero, "there is nothing of ours to undo, or the state before it was not recorded", false, false, chronicle.Now);

        var verdict = await JudgeAsync(applied, action, cancellationToken);
        await chronicle.NoteAsync(run.IncidentId, VerdictText.Entry($"verdict/{key}", verdict), cancellationToken);
        if (verdict.Answer != VerdictAnswer.Act)
            return new ActResult(key, ActionState.Refused, TimeSpan.Zero, verdict.Reason, verdict.IsStopped, false, chronicle.Now);

        var intent = applied with
        {
            OperationKey = key, Action = action, IsUndo = true, State = ActionState.Intended, At = chronicle.Now, FinishedAt = null, PollAddress = null, Detail = "intended",
        };
        var before = await effects.RecordStateAsync(intent.OperationOf(), null, cancellationToken);
        return await effects.CarryOutAsync(intent with { Before = before ?? applied.Before }, _ => null, cancellationToken);
    }

    async Task<Verdict> JudgeAsync(ActionRecord applied, ProposedAction undo, CancellationToken cancellationToken)
    {
        var incident = (await files.Incidents.FindAsync(applied.IncidentId, cancellationToken))!.Value;
        var history = await files.Actions.RecentAsync(chronicle.Now, cancellationToken);
        return UndoGuard.Of(new UndoCase(library().Policy, library().Actions, incident, applied, undo, history, await judge.StopsAsync(cancellationToken)));
    }
}
