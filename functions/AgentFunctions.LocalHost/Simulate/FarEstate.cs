using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Simulate;

/// <summary>The estate as one life of the host reaches it: over the network.</summary>
sealed class FarEstate(SimulatedEstate estate, Network network, Action<Operation> sending)
    : IEvidenceSource, IChangeSource, IActionExecutor, IAlertAcknowledger, IAlertSource
{
    public bool Answers(string source) => estate.Answers(source);

    public Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken) =>
        SeenAsync(() => estate.ReadAsync(query, CancellationToken.None), cancellationToken);

    public Task<IReadOnlyList<ChangeEvent>> ChangesAsync(IReadOnlyList<Service> services, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        SeenAsync(() => estate.ChangesAsync(services, from, to, CancellationToken.None), cancellationToken);

    public Task<IReadOnlyDictionary<string, string>> ReadStateAsync(Operation operation, CancellationToken cancellationToken) =>
        SeenAsync(() => estate.ReadStateAsync(operation, CancellationToken.None), cancellationToken);

    public Task<PollAnswer> PollAsync(Operation operation, string address, CancellationToken cancellationToken) =>
        SeenAsync(() => estate.PollAsync(operation, address, CancellationToken.None), cancellationToken);

    public Task<IReadOnlyList<AlertAtSource>> FiredAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        SeenAsync(() => estate.Alerts.FiredAsync(since, CancellationToken.None), cancellationToken);

    public Task<AlertAtSource?> FindAsync(string alertId, CancellationToken cancellationToken) =>
        SeenAsync(() => estate.Alerts.FindAsync(alertId, CancellationToken.None), cancellationToken);

    public async Task<LookAnswer> LookAsync(Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            return await network.ToWorldAsync(() => estate.LookAsync(operation, CancellationToken.None), cancellationToken);
        }
        catch (NoAnswerException nothing)
        {
            return new LookAnswer(LookResult.Unclear, null, nothing.Message);
        }
    }

    public async Task<SendAnswer> SendAsync(Operation operation, CancellationToken cancellationToken)
    {
        sending(operation);
        try
        {
            return await network.ToWorldAsync(() => estate.SendAsync(operation, CancellationToken.None), cancellationToken);
        }
        catch (NoAnswerException nothing)
        {
            return SendAnswer.Unclear(nothing.Message);
        }
    }

    public async Task<bool> AcknowledgeAsync(string alertId, string comment, CancellationToken cancellationToken)
    {
        try
        {
            return await network.ToWorldAsync(() => estate.AcknowledgeAsync(alertId, comment, CancellationToken.None), cancellationToken);
        }
        catch (NoAnswerException nothing)
        {
            throw new AcknowledgementUnavailableException(nothing.Message, nothing);
        }
    }

    async Task<T> SeenAsync<T>(Func<Task<T>> look, CancellationToken cancellationToken)
    {
        try
        {
            return await network.ToWorldAsync(look, cancellationToken);
        }
        catch (NoAnswerException nothing)
        {
            throw new EvidenceUnavailableException(nothing.Message, nothing);
        }
    }
}
