using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Records;

namespace AgentFunctions.Activities;

/// <summary>Takes back an effect that made things worse: only the declared undo of an action that was applied. The approval of the act covers it.</summary>
sealed class Undo(CaseFiles files, Chronicle chronicle, Effects effects)
{
    public async Task<ActResult> RunAsync(ActRequest input, CancellationToken cancellationToken)
    {
        var run = input.Run;
        var key = $"{run.OperationKey}/undo";
        if (await files.Actions.FindAsync(key, cancellationToken) is { } known)
            return await effects.TakeUpAsync(known, _ => Task.FromResult<string?>(null), cancellationToken);

        var applied = await files.Actions.FindAsync(run.OperationKey, cancellationToken);
        if (applied is not { State: ActionState.Succeeded } || applied.Action.Undo is not { } undo)
            return new ActResult(key, ActionState.Refused, TimeSpan.Zero, "there is nothing of ours to undo", false, false, chronicle.Now);

        var action = applied.Action with { Kind = undo.Kind, Parameters = UndoParameters.Of(undo, applied), Undo = null };
        var intent = applied with
        {
            OperationKey = key, Action = action, IsUndo = true, State = ActionState.Intended, At = chronicle.Now, FinishedAt = null, PollAddress = null, Detail = "intended",
        };
        var before = await effects.RecordStateAsync(intent.OperationOf(), null, cancellationToken);
        return await effects.CarryOutAsync(intent with { Before = before ?? applied.Before }, _ => null, cancellationToken);
    }
}
