using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Activities;

/// <summary>The last metre to the world: reserve, read the stop button, send once, write down what came of it.</summary>
sealed class Effects(CaseFiles files, Chronicle chronicle, Estate estate, StopFence fence)
{
    public async Task<IReadOnlyDictionary<string, string>?> RecordStateAsync(Operation operation, (string Path, string Value)? signal, CancellationToken cancellationToken)
    {
        try
        {
            var state = new Dictionary<string, string>(await estate.Actions.ReadStateAsync(operation, cancellationToken));
            if (signal is { } seen)
                state[$"signal:{seen.Path}"] = seen.Value;
            return state;
        }
        catch (EvidenceUnavailableException)
        {
            return null;
        }
    }

    public async Task<ActResult> CarryOutAsync(ActionRecord intent, Func<IReadOnlyList<ActionRecord>, string?> caps, CancellationToken cancellationToken)
    {
        var reserved = await files.Actions.ReserveAsync(intent, caps, chronicle.Now, cancellationToken);
        if (reserved.Forbidden is { } forbidden)
            return await NotStartedAsync(intent, forbidden, stopped: false, cancellationToken);
        if (reserved.Existing is { } existing)
            return await TakeUpAsync(existing, _ => Task.FromResult<string?>("another run of this step is under way"), cancellationToken);
        return await SendAsync(intent, cancellationToken);
    }

    /// <summary>An operation that the ledger knows: answers what is known, or looks. Only what is proven not applied may start again.</summary>
    public async Task<ActResult> TakeUpAsync(ActionRecord known, Func<CancellationToken, Task<string?>> mayStart, CancellationToken cancellationToken)
    {
        if (known.State != ActionState.Intended)
            return ResultOf(known);

        var look = await estate.Actions.LookAsync(known.OperationOf(), cancellationToken);
        await chronicle.NoteAsync(known.IncidentId, new Entry($"looked/{known.OperationKey}/{look.Result}", "looked first", $"{look.Because} ({look.Result}); {(look.Result == LookResult.NotApplied ? "not sent before" : "NOT sent again")}"), cancellationToken);
        return look.Result switch
        {
            LookResult.Applied => await SettleAsync(known, ActionState.Succeeded, look.Because, null, cancellationToken),
            LookResult.InFlight => await SettleAsync(known, ActionState.Accepted, look.Because, look.PollAddress, cancellationToken),
            LookResult.NotApplied when await mayStart(cancellationToken) is { } forbidden => await NotStartedAsync(known, forbidden, stopped: false, cancellationToken),
            LookResult.NotApplied => await SendAsync(known, cancellationToken),
            _ => await SettleAsync(known, ActionState.Unknown, $"it cannot be told whether it was carried out: {look.Because}", null, cancellationToken),
        };
    }

    public async Task<ActResult> SettleAsync(ActionRecord record, ActionState state, string detail, string? pollAddress, CancellationToken cancellationToken)
    {
        var now = chronicle.Now;
        var settled = await files.Actions.ChangeAsync(record.OperationKey, was => was.State is ActionState.Intended or ActionState.Accepted ? was with
        {
            State = state,
            Detail = detail,
            PollAddress = pollAddress ?? was.PollAddress,
            FinishedAt = state == ActionState.Accepted ? null : now,
        } : was, cancellationToken);
        await chronicle.MoveAsync(record.IncidentId, EffectText.Of(settled),
            was => settled is { IsUndo: true, State: ActionState.Succeeded } ? was.To(IncidentState.RolledBack, settled.Detail) : was, cancellationToken);
        return ResultOf(settled);
    }

    async Task<ActResult> SendAsync(ActionRecord intent, CancellationToken cancellationToken)
    {
        if (await fence.ForbidsAsync(intent, cancellationToken) is { } stop)
            return await NotStartedAsync(intent, stop, stopped: true, cancellationToken);

        await chronicle.MoveAsync(intent.IncidentId, EffectText.Starting(intent), was => was.HasEnded || was.Actions.Contains(intent.OperationKey) ? was :
            was.To(IncidentState.Acting, EffectText.Starting(intent).Text) with { Actions = [.. was.Actions, intent.OperationKey] }, cancellationToken);

        // Writing that took a while. The button is read a last time, and nothing stands between this read and the send.
        if (await fence.ForbidsAsync(intent, cancellationToken) is { } late)
            return await WithdrawnAsync(intent, late, cancellationToken);

        var answer = await estate.Actions.SendAsync(intent.OperationOf(), cancellationToken);
        return answer.Result switch
        {
            SendResult.Done => await SettleAsync(intent, ActionState.Succeeded, answer.Because, null, cancellationToken),
            SendResult.Accepted => await SettleAsync(intent, ActionState.Accepted, answer.Because, answer.PollAddress, cancellationToken),
            SendResult.Refused => await SettleAsync(intent, ActionState.Failed, $"refused by the estate: {answer.Because}", null, cancellationToken),
            _ => await LookAfterAsync(intent, answer.Because, cancellationToken),
        };
    }

    /// <summary>The answer to a send was lost. It is never sent again here; a trace settles it, no trace means a person.</summary>
    async Task<ActResult> LookAfterAsync(ActionRecord intent, string because, CancellationToken cancellationToken)
    {
        var look = await estate.Actions.LookAsync(intent.OperationOf(), cancellationToken);
        return look.Result switch
        {
            LookResult.Applied => await SettleAsync(intent, ActionState.Succeeded, look.Because, null, cancellationToken),
            LookResult.InFlight => await SettleAsync(intent, ActionState.Accepted, look.Because, look.PollAddress, cancellationToken),
            _ => await SettleAsync(intent, ActionState.Unknown, $"the answer was lost ({because}) and looking says: {look.Because}", null, cancellationToken),
        };
    }

    async Task<ActResult> WithdrawnAsync(ActionRecord intent, string reason, CancellationToken cancellationToken)
    {
        await files.Incidents.ChangeAsync(intent.IncidentId, was => was.Actions.Contains(intent.OperationKey)
            ? was with { Actions = [.. was.Actions.Where(key => key != intent.OperationKey)] } : was, cancellationToken);
        return await NotStartedAsync(intent, reason, stopped: true, cancellationToken);
    }

    async Task<ActResult> NotStartedAsync(ActionRecord intent, string reason, bool stopped, CancellationToken cancellationToken)
    {
        if (await files.Actions.FindAsync(intent.OperationKey, cancellationToken) is not null)
            await files.Actions.ChangeAsync(intent.OperationKey, was => was with { State = ActionState.Refused, Detail = reason, FinishedAt = chronicle.Now }, cancellationToken);
        await chronicle.NoteAsync(intent.IncidentId, new Entry($"refused/{intent.OperationKey}", "refused", $"not done: {reason}"), cancellationToken);
        return new ActResult(intent.OperationKey, ActionState.Refused, TimeSpan.Zero, reason, stopped, false, chronicle.Now);
    }

    ActResult ResultOf(ActionRecord record) => new(
        record.OperationKey, record.State, EffectText.PollInterval, record.Detail, false, false, record.FinishedAt ?? chronicle.Now);
}
