using AgentFunctions.Ports;

namespace AgentFunctions.WorkItems;

/// <summary>An estate seen by a process that may only read it: whatever would change something is refused here, before any identity is asked.</summary>
public sealed class LookOnly(IActionExecutor estate, string why) : IActionExecutor
{
    public Task<LookAnswer> LookAsync(Operation operation, CancellationToken cancellationToken) => estate.LookAsync(operation, cancellationToken);

    public Task<IReadOnlyDictionary<string, string>> ReadStateAsync(Operation operation, CancellationToken cancellationToken) => estate.ReadStateAsync(operation, cancellationToken);

    public Task<SendAnswer> SendAsync(Operation operation, CancellationToken cancellationToken) => Task.FromResult(SendAnswer.Refused(why));

    public Task<PollAnswer> PollAsync(Operation operation, string address, CancellationToken cancellationToken) => estate.PollAsync(operation, address, cancellationToken);
}
