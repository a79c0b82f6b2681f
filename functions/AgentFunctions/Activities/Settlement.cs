using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Activities;

/// <summary>Writes down what came of an effect: the ledger first, then the trail and the change record, which are said again by whoever comes later.</summary>
sealed class Settlement(CaseFiles files, Chronicle chronicle, Estate estate)
{
    /// <summary>The same intent, and nobody has marked it since.</summary>
    public static bool IsSame(ActionRecord was, ActionRecord known) => was.State == ActionState.Intended && was.Sends == known.Sends;

    public async Task<ActResult> SettleAsync(ActionRecord record, ActionState state, string detail, string? pollAddress, CancellationToken cancellationToken)
    {
        var after = state == ActionState.Succeeded ? await AfterAsync(record, cancellationToken) : null;
        var now = chronicle.Now;
        var settled = await files.Actions.ChangeAsync(record.OperationKey, was => MaySettle(was, record, state) ? was with
        {
            State = state,
            Detail = detail,
            PollAddress = pollAddress ?? was.PollAddress,
            FinishedAt = state == ActionState.Accepted ? null : now,
            After = after,
        } : was, cancellationToken);
        return await TellAsync(settled, cancellationToken);
    }

    /// <summary>What took effect is written down whoever says so; a failure only by the run that still holds the mark.</summary>
    static bool MaySettle(ActionRecord was, ActionRecord record, ActionState state) =>
        was.State == ActionState.Accepted || was.State == ActionState.Intended && (state is ActionState.Succeeded or ActionState.Accepted || was.Sends == record.Sends);

    /// <summary>After a send whose answer nobody has. A trace settles it; without one it is watched for a while and then a person's: never sent again.</summary>
    public Task<ActResult> SeenAsync(ActionRecord record, LookAnswer look, string why, CancellationToken cancellationToken) => look.Result switch
    {
        LookResult.Applied => SettleAsync(record, ActionState.Succeeded, look.Because, null, cancellationToken),
        LookResult.InFlight => SettleAsync(record, ActionState.Accepted, look.Because, look.PollAddress, cancellationToken),
        _ => SettleAsync(record, ActionState.Accepted, $"{why} and looking says: {look.Because}; its traces are looked for", null, cancellationToken),
    };

    /// <summary>Takes an intent back of which it is certain that nothing was sent.</summary>
    /// <returns>Null if another run marked it meanwhile.</returns>
    public async Task<ActResult?> TakeBackAsync(ActionRecord intent, string reason, bool stopped, CancellationToken cancellationToken)
    {
        var won = false;
        var refused = await files.Actions.ChangeAsync(intent.OperationKey, was => (won = IsSame(was, intent)) ? was with
        {
            State = ActionState.Refused, Detail = reason, FinishedAt = chronicle.Now, Stopped = stopped,
        } : was, cancellationToken);
        if (!won)
            return null;
        await files.Incidents.ChangeAsync(intent.IncidentId, was => was.Actions.Contains(intent.OperationKey)
            ? was with { Actions = [.. was.Actions.Where(key => key != intent.OperationKey)] } : was, cancellationToken);
        return await TellAsync(refused, cancellationToken);
    }

    /// <summary>Nothing was reserved.</summary>
    public async Task<ActResult> NotStartedAsync(ActionRecord intent, string reason, CancellationToken cancellationToken)
    {
        await chronicle.NoteAsync(intent.IncidentId, EffectText.Refused(intent.OperationKey, reason), cancellationToken);
        return new ActResult(intent.OperationKey, ActionState.Refused, TimeSpan.Zero, reason, false, false, chronicle.Now);
    }

    /// <summary>What the ledger says, into the trail: a crash may have come between the two, so every run says it again under the same key.</summary>
    public async Task<ActResult> TellAsync(ActionRecord settled, CancellationToken cancellationToken)
    {
        await (settled.State == ActionState.Refused
            ? WithdrawnAsync(settled, cancellationToken)
            : chronicle.MoveAsync(settled.IncidentId, EffectText.Of(settled), was => RolledBack(was, settled), cancellationToken));
        if (settled.State != ActionState.Accepted)
            await chronicle.RecordChangeAsync(EffectText.ChangeOf(settled, settled.State.ToString().ToLowerInvariant(), settled.FinishedAt ?? chronicle.Now), cancellationToken);
        return new ActResult(
            settled.OperationKey, settled.State, EffectText.PollInterval, settled.Detail, settled.Stopped, false, settled.FinishedAt ?? chronicle.Now);
    }

    /// <summary>What was announced and not done does not count among the incident's effects.</summary>
    async Task WithdrawnAsync(ActionRecord refused, CancellationToken cancellationToken)
    {
        await files.Incidents.ChangeAsync(refused.IncidentId, was => was.Actions.Contains(refused.OperationKey)
            ? was with { Actions = [.. was.Actions.Where(key => key != refused.OperationKey)] } : was, cancellationToken);
        await chronicle.NoteAsync(refused.IncidentId, EffectText.Refused(refused.OperationKey, refused.Detail), cancellationToken);
    }

    static Incident RolledBack(Incident was, ActionRecord settled) =>
        settled is { IsUndo: true, State: ActionState.Succeeded } && was.State != IncidentState.RolledBack && !was.HasEnded ? was.To(IncidentState.RolledBack, settled.Detail) : was;

    /// <summary>What an undo will compare with: if it is not so any more, somebody else was there. Null if it cannot be read now.</summary>
    async Task<IReadOnlyDictionary<string, string>?> AfterAsync(ActionRecord record, CancellationToken cancellationToken)
    {
        try
        {
            return await estate.Actions.ReadStateAsync(record.OperationOf(), cancellationToken);
        }
        catch (EvidenceUnavailableException)
        {
            return null;
        }
    }
}
