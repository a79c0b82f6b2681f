using AgentFunctions.Durable;

namespace AgentFunctions.Tests.Approvals;

/// <summary>Orchestrations that are rung and do not answer: what the desks themselves write is all there is.</summary>
sealed class SilentOrchestrations : IOrchestrationClient
{
    public List<string> Rung { get; } = [];

    public Task<StartAnswer> StartAsync<TIn, TOut>(Orchestration<TIn, TOut> orchestration, string instanceId, TIn input, CancellationToken cancellationToken) =>
        Task.FromResult(StartAnswer.Started);

    public Task<ControlAnswer> RaiseEventAsync<T>(string instanceId, ExternalEvent<T> externalEvent, T payload, CancellationToken cancellationToken)
    {
        Rung.Add(instanceId);
        return Task.FromResult(ControlAnswer.Done);
    }

    public Task<InstanceState?> GetAsync(string instanceId, CancellationToken cancellationToken) => Task.FromResult<InstanceState?>(null);

    public Task<IReadOnlyList<InstanceState>> ListAsync(InstanceQuery query, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<InstanceState>>([]);

    public Task<InstanceState> WaitForCompletionAsync(string instanceId, CancellationToken cancellationToken) => throw new KeyNotFoundException(instanceId);

    public Task<ControlAnswer> SuspendAsync(string instanceId, string reason, CancellationToken cancellationToken) => Unknown;

    public Task<ControlAnswer> ResumeAsync(string instanceId, string reason, CancellationToken cancellationToken) => Unknown;

    public Task<ControlAnswer> TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken) => Unknown;

    public Task<ControlAnswer> PurgeAsync(string instanceId, CancellationToken cancellationToken) => Unknown;

    static Task<ControlAnswer> Unknown => Task.FromResult(ControlAnswer.Unknown);
}
