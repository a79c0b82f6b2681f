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
            return await effects.TakeUpAsync(known, NothingForbids, cancellationToken);

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
            MeasuredAt = null, SendingAt = null, Sends = 0, After = null,
        };
        var before = await effects.RecordStateAsync(intent.OperationOf(), null, cancellationToken);
        if (await ForeignHandAsync(applied, before, cancellationToken) is { } foreign)
        {
            await chronicle.NoteAsync(run.IncidentId, EffectText.Refused(key, foreign), cancellationToken);
            return new ActResult(key, ActionState.Refused, TimeSpan.Zero, foreign, false, false, chronicle.Now);
        }

        return await effects.CarryOutAsync(intent with { Before = before! }, _ => null, NothingForbids, cancellationToken);
    }

    /// <summary>Takes back our own effect only: if the target is not as our act left it, somebody else was there, and undoing would undo their work.</summary>
    async Task<string?> ForeignHandAsync(ActionRecord applied, IReadOnlyDictionary<string, string>? now, CancellationToken cancellationToken)
    {
        if (now is null)
            return "the target's state cannot be read, so it cannot be told whether it still is as the act left it";
        var seen = await effects.RecordStateAsync(applied.OperationOf(), null, cancellationToken) ?? now;
        var changed = (library().Actions.Find(applied.Action.Kind)?.Records ?? []).FirstOrDefault(field =>
            applied.After?.GetValueOrDefault(field) is { } left && seen.GetValueOrDefault(field) is { } value && value != left);
        return changed is null ? null : $"somebody changed {changed} since the act ({applied.After![changed]} then, {seen[changed]} now); a person decides";
    }

    static Task<string?> NothingForbids(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    async Task<Verdict> JudgeAsync(ActionRecord applied, ProposedAction undo, CancellationToken cancellationToken)
    {
        var incident = (await files.Incidents.FindAsync(applied.IncidentId, cancellationToken))!.Value;
        var history = await files.Actions.RecentAsync(chronicle.Now, cancellationToken);
        return UndoGuard.Of(new UndoCase(library().Policy, library().Actions, incident, applied, undo, history, await judge.StopsAsync(cancellationToken)));
    }
}
