using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Activities;

/// <summary>The last metre to the world: reserve, or take up what an earlier run left. What the ledger says is never sent was not sent; what may
/// have been sent is looked for, and only what is proven not applied is sent again.</summary>
sealed class Effects(CaseFiles files, Chronicle chronicle, Estate estate, StopFence fence)
{
    readonly Settlement settlement = new(files, chronicle, estate);

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

    /// <param name="intent">With the state just recorded.</param>
    /// <param name="caps">Asked inside the write that reserves: null to allow, else the cap that forbids.</param>
    /// <param name="mayStart">Asked when another run reserved it first and has not sent it: null to allow.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ActResult> CarryOutAsync(
        ActionRecord intent, Func<IReadOnlyList<ActionRecord>, string?> caps, Func<CancellationToken, Task<string?>> mayStart, CancellationToken cancellationToken)
    {
        var reserved = await files.Actions.ReserveAsync(intent, caps, chronicle.Now, cancellationToken);
        if (reserved.Forbidden is { } forbidden)
            return await settlement.NotStartedAsync(intent, forbidden, cancellationToken);
        if (reserved.Existing is { } existing)
            return await TakeUpAsync(existing, mayStart, cancellationToken);
        return await SendAsync(intent, cancellationToken);
    }

    /// <summary>An operation that the ledger knows: answers what is known, or looks. Only what is proven not applied may start again.</summary>
    public async Task<ActResult> TakeUpAsync(ActionRecord known, Func<CancellationToken, Task<string?>> mayStart, CancellationToken cancellationToken)
    {
        if (known.State != ActionState.Intended)
            return await settlement.TellAsync(known, cancellationToken);
        if (known.SendingAt is null)
            return await StartUnsentAsync(known, mayStart, cancellationToken);

        var look = await LookAsync(known, cancellationToken);
        await chronicle.NoteAsync(known.IncidentId, new Entry($"looked/{known.OperationKey}/{look.Result}", "looked first", $"{look.Because} ({look.Result}); {(look.Result == LookResult.NotApplied ? "not sent before" : "NOT sent again")}"), cancellationToken);
        return look.Result switch
        {
            LookResult.NotApplied when await mayStart(cancellationToken) is { } forbidden => await settlement.TakeBackAsync(known, forbidden, stopped: false, cancellationToken) ?? await AgainAsync(known, mayStart, cancellationToken),
            LookResult.NotApplied => await SendAsync(known, cancellationToken),
            _ => await settlement.SeenAsync(known, look, "the responder died before it wrote down the answer", cancellationToken),
        };
    }

    /// <summary>The ledger proves that it was never sent: no look is needed, but everything else is read again, for time has passed.</summary>
    async Task<ActResult> StartUnsentAsync(ActionRecord known, Func<CancellationToken, Task<string?>> mayStart, CancellationToken cancellationToken)
    {
        if (await mayStart(cancellationToken) is { } forbidden)
            return await settlement.TakeBackAsync(known, forbidden, stopped: false, cancellationToken) ?? await AgainAsync(known, mayStart, cancellationToken);
        if (await RecordStateAsync(known.OperationOf(), null, cancellationToken) is not { } state)
            return await settlement.TakeBackAsync(known, "the target's state cannot be read", stopped: false, cancellationToken) ?? await AgainAsync(known, mayStart, cancellationToken);

        foreach (var (name, value) in known.Before.Where(pair => pair.Key.StartsWith("signal:", StringComparison.Ordinal)))
            ((Dictionary<string, string>)state)[name] = value;
        var renewed = await files.Actions.ChangeAsync(known.OperationKey, was => Settlement.IsSame(was, known) ? was with { Before = state } : was, cancellationToken);
        await chronicle.NoteAsync(known.IncidentId, new Entry($"looked/{known.OperationKey}/unsent", "looked first", "the ledger proves that it was never sent; not sent before"), cancellationToken);
        return await SendAsync(renewed, cancellationToken);
    }

    /// <summary>A run of the same activity may still be alive where the host cannot exclude it. It sends soon after its mark or never: so "not applied"
    /// is believed only when that time is over.</summary>
    async Task<LookAnswer> LookAsync(ActionRecord known, CancellationToken cancellationToken)
    {
        var look = await estate.Actions.LookAsync(known.OperationOf(), cancellationToken);
        var wait = known.SendingAt + estate.Overlap - chronicle.Now;
        if (look.Result != LookResult.NotApplied || !(wait > TimeSpan.Zero))
            return look;
        await chronicle.WaitAsync(wait.Value, cancellationToken);
        return await estate.Actions.LookAsync(known.OperationOf(), cancellationToken);
    }

    async Task<ActResult> SendAsync(ActionRecord intent, CancellationToken cancellationToken) =>
        await new Sending(files, chronicle, estate, fence, settlement).SendAsync(intent, cancellationToken)
        ?? await AgainAsync(intent, _ => Task.FromResult<string?>("another run of this step took it over"), cancellationToken);

    /// <summary>Another run was faster: what the ledger says now counts.</summary>
    async Task<ActResult> AgainAsync(ActionRecord known, Func<CancellationToken, Task<string?>> mayStart, CancellationToken cancellationToken) =>
        await TakeUpAsync((await files.Actions.FindAsync(known.OperationKey, cancellationToken))!, mayStart, cancellationToken);

    public Task<ActResult> SettleAsync(ActionRecord record, ActionState state, string detail, CancellationToken cancellationToken) =>
        settlement.SettleAsync(record, state, detail, null, cancellationToken);

    public Task<ActResult> SeenAsync(ActionRecord record, LookAnswer look, string why, CancellationToken cancellationToken) =>
        settlement.SeenAsync(record, look, why, cancellationToken);

    public Task<ActResult> TellAsync(ActionRecord record, CancellationToken cancellationToken) => settlement.TellAsync(record, cancellationToken);
}
