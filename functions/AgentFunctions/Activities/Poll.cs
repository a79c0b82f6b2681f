using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>Asks a long-running operation for its end, at its address or, if that is not known or not answering, by its traces in the estate. Ten times
/// its expected duration without an end is "unknown": a person looks.</summary>
sealed class Poll(CaseFiles files, Chronicle chronicle, Estate estate, Effects effects, Func<Library> library)
{
    public async Task<ActResult> RunAsync(PollRequest input, CancellationToken cancellationToken)
    {
        var record = await files.Actions.FindAsync(input.OperationKey, cancellationToken)
            ?? throw new KeyNotFoundException($"No action {input.OperationKey} is in the ledger.");
        if (record.State != ActionState.Accepted)
            return await effects.TellAsync(record, cancellationToken);

        var answer = await AskAsync(record, cancellationToken);
        return answer.Result switch
        {
            PollResult.Succeeded => await effects.SettleAsync(record, ActionState.Succeeded, answer.Because, cancellationToken),
            PollResult.Failed => await effects.SettleAsync(record, ActionState.Failed, answer.Because, cancellationToken),
            _ when chronicle.Now - input.Since > 10 * Expected(record) =>
                await effects.SettleAsync(record, ActionState.Unknown, $"no end after {(chronicle.Now - input.Since).TotalMinutes:0} min: {answer.Because}", cancellationToken),
            _ => new ActResult(record.OperationKey, ActionState.Accepted, answer.RetryAfter > EffectText.PollInterval ? answer.RetryAfter : EffectText.PollInterval, answer.Because, false, false, chronicle.Now),
        };
    }

    async Task<PollAnswer> AskAsync(ActionRecord record, CancellationToken cancellationToken)
    {
        if (record.PollAddress is not { } address)
            return await TraceAsync(record, "it has no address to ask", cancellationToken);
        try
        {
            return await estate.Actions.PollAsync(record.OperationOf(), address, cancellationToken);
        }
        catch (EvidenceUnavailableException unavailable)
        {
            return await TraceAsync(record, unavailable.Message, cancellationToken);
        }
    }

    /// <summary>A trace ends the wait; no trace proves nothing.</summary>
    async Task<PollAnswer> TraceAsync(ActionRecord record, string problem, CancellationToken cancellationToken)
    {
        var look = await estate.Actions.LookAsync(record.OperationOf(), cancellationToken);
        return look.Result == LookResult.Applied
            ? new PollAnswer(PollResult.Succeeded, TimeSpan.Zero, look.Because)
            : new PollAnswer(PollResult.Running, EffectText.PollInterval, $"{problem}; {look.Because}");
    }

    TimeSpan Expected(ActionRecord record) => library().Actions.Find(record.Action.Kind)?.ExpectedDuration ?? TimeSpan.FromMinutes(5);
}
