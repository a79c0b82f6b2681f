using System.Collections.Concurrent;
using AgentFunctions.Durable;

namespace AgentFunctions.Contracts.Durable;

/// <summary>Remembers what was started; nothing runs.</summary>
public sealed class Starts : IOrchestrationClient
{
    readonly ConcurrentQueue<string> started = [];

    public IEnumerable<string> Ids => started;

    public Task<StartAnswer> StartAsync<TIn, TOut>(Orchestration<TIn, TOut> orchestration, string instanceId, TIn input, CancellationToken cancellationToken)
    {
        started.Enqueue(instanceId);
        return Task.FromResult(StartAnswer.Started);
    }

    public Task<ControlAnswer> RaiseEventAsync<T>(string instanceId, ExternalEvent<T> externalEvent, T payload, CancellationToken cancellationToken) => Task.FromResult(ControlAnswer.Done);

    public Task<InstanceState?> GetAsync(string instanceId, CancellationToken cancellationToken) => Task.FromResult<InstanceState?>(null);

    public Task<IReadOnlyList<InstanceState>> ListAsync(InstanceQuery query, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<InstanceState>>([]);

    public Task<InstanceState> WaitForCompletionAsync(string instanceId, CancellationToken cancellationToken) => throw new NotSupportedException("Nothing runs here.");

    public Task<ControlAnswer> SuspendAsync(string instanceId, string reason, CancellationToken cancellationToken) => Task.FromResult(ControlAnswer.Done);

    public Task<ControlAnswer> ResumeAsync(string instanceId, string reason, CancellationToken cancellationToken) => Task.FromResult(ControlAnswer.Done);

    public Task<ControlAnswer> TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken) => Task.FromResult(ControlAnswer.Done);

    public Task<ControlAnswer> PurgeAsync(string instanceId, CancellationToken cancellationToken) => Task.FromResult(ControlAnswer.Done);
}
