using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>Asks a long-running operation for its end. Ten times its expected duration without an end is "unknown": a person looks.</summary>
sealed class Poll(CaseFiles files, Chronicle chronicle, Estate estate, Effects effects, Func<Library> library)
{
    public async Task<ActResult> RunAsync(PollRequest input, CancellationToken cancellationToken)
    {
        var record = await files.Actions.FindAsync(input.OperationKey, cancellationToken)
            ?? throw new KeyNotFoundException($"No action {input.OperationKey} is in the ledger.");
        if (record.State != ActionState.Accepted || record.PollAddress is not { } address)
            return new ActResult(record.OperationKey, record.State, EffectText.PollInterval, record.Detail, false, false, record.FinishedAt ?? chronicle.Now);

        var answer = await AskAsync(record, address, cancellationToken);
        return answer.Result switch
        {
            PollResult.Succeeded => await effects.SettleAsync(record, ActionState.Succeeded, answer.Because, null, cancellationToken),
            PollResult.Failed => await effects.SettleAsync(record, ActionState.Failed, answer.Because, null, cancellationToken),
            _ when chronicle.Now - input.Since > 10 * Expected(record) =>
                await effects.SettleAsync(record, ActionState.Unknown, $"no end after {(chronicle.Now - input.Since).TotalMinutes:0} min", null, cancellationToken),
            _ => new ActResult(record.OperationKey, ActionState.Accepted, answer.RetryAfter > EffectText.PollInterval ? answer.RetryAfter : EffectText.PollInterval, answer.Because, false, false, chronicle.Now),
        };
    }

    async Task<PollAnswer> AskAsync(ActionRecord record, string address, CancellationToken cancellationToken)
    {
        try
        {
            return await estate.Actions.PollAsync(record.OperationOf(), address, cancellationToken);
        }
        catch (EvidenceUnavailableException unavailable)
        {
            return new PollAnswer(PollResult.Running, EffectText.PollInterval, unavailable.Message);
        }
    }

    TimeSpan Expected(ActionRecord record) => library().Actions.Find(record.Action.Kind)?.ExpectedDuration ?? TimeSpan.FromMinutes(5);
}
