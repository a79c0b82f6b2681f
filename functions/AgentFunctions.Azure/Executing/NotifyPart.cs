using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Executing;

/// <summary>Changes nothing: people are told by the responder's own outbox.</summary>
sealed class NotifyPart : IActionExecutor
{
    public Task<LookAnswer> LookAsync(Operation operation, CancellationToken cancellationToken) =>
        Task.FromResult(new LookAnswer(LookResult.NotApplied, null, "a message changes nothing, and the outbox sends it once"));

    public Task<IReadOnlyDictionary<string, string>> ReadStateAsync(Operation operation, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string> { ["state"] = "Running", ["operationsInFlight"] = "0" });

    public Task<SendAnswer> SendAsync(Operation operation, CancellationToken cancellationToken) => Task.FromResult(SendAnswer.Done("people are told"));

    public Task<PollAnswer> PollAsync(Operation operation, string address, CancellationToken cancellationToken) =>
        Task.FromResult(new PollAnswer(PollResult.Succeeded, TimeSpan.Zero, "people are told"));
}
