namespace AgentFunctions.Durable;

/// <summary>Starts, rings, reads and ends orchestration instances from outside.</summary>
public interface IOrchestrationClient
{
    /// <summary>Durable before it answers. An id that exists, in any state, answers <see cref="StartAnswer.Exists"/> and changes nothing.
    /// Concurrent first starts may all answer Started; one runs.</summary>
    /// <exception cref="ArgumentException">The id is not 1 to 100 characters of a-z, 0-9 and '-'.</exception>
    Task<StartAnswer> StartAsync<TIn, TOut>(Orchestration<TIn, TOut> orchestration, string instanceId, TIn input, CancellationToken cancellationToken);

    /// <summary>Durable before it answers. A name that nobody waits for yet is kept.</summary>
    Task<ControlAnswer> RaiseEventAsync<T>(string instanceId, ExternalEvent<T> externalEvent, T payload, CancellationToken cancellationToken);

    /// <returns>Null if the id is unknown.</returns>
    Task<InstanceState?> GetAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>For repair and operators; never feeds the console. Ids in ordinal order.</summary>
    /// <param name="query">The filter and the page.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<InstanceState>> ListAsync(InstanceQuery query, CancellationToken cancellationToken);

    /// <summary>Waits, woken and not polling, until the instance completed, failed or was terminated.</summary>
    /// <exception cref="KeyNotFoundException">The id is unknown.</exception>
    Task<InstanceState> WaitForCompletionAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Messages are kept while suspended; timers that fall due fire into the kept messages. Children go on.</summary>
    Task<ControlAnswer> SuspendAsync(string instanceId, string reason, CancellationToken cancellationToken);

    Task<ControlAnswer> ResumeAsync(string instanceId, string reason, CancellationToken cancellationToken);

    /// <summary>Ends the instance. A running activity is not interrupted, its result is dropped; children go on.</summary>
    Task<ControlAnswer> TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken);

    /// <summary>Forgets an ended instance; one that has not ended answers <see cref="ControlAnswer.StillRunning"/>.</summary>
    Task<ControlAnswer> PurgeAsync(string instanceId, CancellationToken cancellationToken);
}

public enum StartAnswer { Started, Exists }

public enum ControlAnswer { Done, Unknown, Ended, StillRunning }

public enum InstanceStatus { Pending, Running, Suspended, Completed, Failed, Terminated }

/// <param name="Id">The instance.</param>
/// <param name="Orchestration">The orchestration's name on the wire.</param>
/// <param name="Version">The version stamped at the start.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="CreatedAt">When the start was accepted, UTC.</param>
/// <param name="UpdatedAt">When its last turn was journalled, UTC.</param>
/// <param name="CustomStatus">What the orchestration says of itself; null if nothing.</param>
/// <param name="Output">JSON, when completed.</param>
/// <param name="Failure">Plain text, when failed or terminated.</param>
public sealed record InstanceState(
    string Id, string Orchestration, string Version, InstanceStatus Status,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string? CustomStatus, string? Output, string? Failure)
{
    public bool HasEnded => Status is InstanceStatus.Completed or InstanceStatus.Failed or InstanceStatus.Terminated;
}

/// <param name="Prefix">Ids that begin so; empty for all.</param>
/// <param name="Status">Null for all.</param>
/// <param name="After">The last id of the page before; null for the first page.</param>
/// <param name="Top">At most so many, 1 to 1000.</param>
public sealed record InstanceQuery(string Prefix = "", InstanceStatus? Status = null, string? After = null, int Top = 100);
