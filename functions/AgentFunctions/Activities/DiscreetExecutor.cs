using AgentFunctions.Observing;
using AgentFunctions.Ports;

namespace AgentFunctions.Activities;

/// <summary>Takes secrets out of everything that an estate says in words, before it reaches ledger, journal, trail or people. States are handed on as they are: an undo needs them.</summary>
sealed class DiscreetExecutor(IActionExecutor estate) : IActionExecutor
{
    public async Task<LookAnswer> LookAsync(Operation operation, CancellationToken cancellationToken)
    {
        var answer = await estate.LookAsync(operation, cancellationToken);
        return answer with { Because = Redaction.Secrets(answer.Because) };
    }

    public Task<IReadOnlyDictionary<string, string>> ReadStateAsync(Operation operation, CancellationToken cancellationToken) =>
        HeardAsync(() => estate.ReadStateAsync(operation, cancellationToken));

    public async Task<SendAnswer> SendAsync(Operation operation, CancellationToken cancellationToken)
    {
        var answer = await estate.SendAsync(operation, cancellationToken);
        return answer with { Because = Redaction.Secrets(answer.Because) };
    }

    public async Task<PollAnswer> PollAsync(Operation operation, string address, CancellationToken cancellationToken)
    {
        var answer = await HeardAsync(() => estate.PollAsync(operation, address, cancellationToken));
        return answer with { Because = Redaction.Secrets(answer.Because) };
    }

    static async Task<T> HeardAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (EvidenceUnavailableException silence) when (Redaction.Secrets(silence.Message) is var said && said != silence.Message)
        {
            throw new EvidenceUnavailableException(said);
        }
    }
}
