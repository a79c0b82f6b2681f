using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Activities;

/// <summary>
/// Sends one operation once. Order: say so, mark the ledger (one run wins), read the stop button, send, write down the answer. A crash before the mark
/// leaves proof that nothing left; one after it leaves a mark, and then it is looked for. Only an answer that proves that nothing was done (a
/// conflict, throttling) is tried again, a few times and within a minute.
/// </summary>
sealed class Sending(CaseFiles files, Chronicle chronicle, Estate estate, StopFence fence, Settlement settlement)
{
    const int MostTries = 3;
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    /// <returns>Null if another run of the same activity took it over.</returns>
    public async Task<ActResult?> SendAsync(ActionRecord intent, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            await SayAsync(intent, cancellationToken);
            if (await MarkAsync(intent, cancellationToken) is not { } marked)
                return null;
            if (await fence.ForbidsAsync(marked, cancellationToken) is { } stop)
                return await settlement.TakeBackAsync(marked, stop, stopped: true, cancellationToken);
            if (IsLate(marked))
                return await settlement.TakeBackAsync(marked, "the responder was held up between its last check and the act", stopped: false, cancellationToken);

            var answer = await estate.Actions.SendAsync(marked.OperationOf(), cancellationToken);
            if (answer is not { Result: SendResult.Refused, RetryAfter: { } pause } || tries == MostTries)
                return await SettleAsync(marked, answer, cancellationToken);
            if (await UnmarkAsync(marked, cancellationToken) is not { } unmarked)
                return null;
            await chronicle.NoteAsync(marked.IncidentId, new Entry($"busy/{marked.OperationKey}/{marked.Sends}", "busy", $"nothing was done ({answer.Because}); tried again soon"), cancellationToken);
            await chronicle.WaitAsync(pause < LongestPause ? pause : LongestPause, cancellationToken);
            intent = unmarked;
        }
    }

    async Task SayAsync(ActionRecord intent, CancellationToken cancellationToken)
    {
        await chronicle.MoveAsync(intent.IncidentId, EffectText.Starting(intent), was => was.HasEnded || was.Actions.Contains(intent.OperationKey) ? was :
            was.To(IncidentState.Acting, EffectText.Starting(intent).Text) with { Actions = [.. was.Actions, intent.OperationKey] }, cancellationToken);
        await chronicle.RecordChangeAsync(EffectText.ChangeOf(intent, "started", chronicle.Now), cancellationToken);
    }

    /// <summary>Two runs can get here; the row lets one of them through.</summary>
    async Task<ActionRecord?> MarkAsync(ActionRecord intent, CancellationToken cancellationToken)
    {
        var won = false;
        var now = chronicle.Now;
        var marked = await files.Actions.ChangeAsync(
            intent.OperationKey, was => (won = Settlement.IsSame(was, intent)) ? was with { SendingAt = now, Sends = was.Sends + 1 } : was, cancellationToken);
        return won ? marked : null;
    }

    async Task<ActionRecord?> UnmarkAsync(ActionRecord marked, CancellationToken cancellationToken)
    {
        var won = false;
        var unmarked = await files.Actions.ChangeAsync(
            marked.OperationKey, was => (won = Settlement.IsSame(was, marked)) ? was with { SendingAt = null } : was, cancellationToken);
        return won ? unmarked : null;
    }

    /// <summary>Who was held up for so long that another run may believe it dead sends nothing any more.</summary>
    bool IsLate(ActionRecord marked) => estate.Overlap > TimeSpan.Zero && chronicle.Now - marked.SendingAt > estate.Overlap / 3;

    async Task<ActResult> SettleAsync(ActionRecord sent, SendAnswer answer, CancellationToken cancellationToken) => answer.Result switch
    {
        SendResult.Done => await settlement.SettleAsync(sent, ActionState.Succeeded, answer.Because, null, cancellationToken),
        SendResult.Accepted => await settlement.SettleAsync(sent, ActionState.Accepted, answer.Because, answer.PollAddress, cancellationToken),
        SendResult.Refused => await settlement.SettleAsync(sent, ActionState.Failed, $"refused by the estate: {answer.Because}", null, cancellationToken),
        _ => await settlement.SeenAsync(sent, await estate.Actions.LookAsync(sent.OperationOf(), cancellationToken), $"the answer was lost ({answer.Because})", cancellationToken),
    };
}
