using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>Stands where an estate is only looked at: it refuses every act and knows no state of a target, so that nothing is ever judged fit to be done.</summary>
sealed class NoExecutor : IActionExecutor
{
    const string Why = "This host only looks at Azure and has no identity to act with.";

    public Task<LookAnswer> LookAsync(Operation operation, CancellationToken cancellationToken) => Task.FromResult(new LookAnswer(LookResult.NotApplied, null, Why));

    public Task<IReadOnlyDictionary<string, string>> ReadStateAsync(Operation operation, CancellationToken cancellationToken) => throw new EvidenceUnavailableException(Why);

    public Task<SendAnswer> SendAsync(Operation operation, CancellationToken cancellationToken) => Task.FromResult(SendAnswer.Refused(Why));

    public Task<PollAnswer> PollAsync(Operation operation, string address, CancellationToken cancellationToken) => throw new EvidenceUnavailableException(Why);
}
