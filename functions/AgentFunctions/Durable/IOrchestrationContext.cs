using Microsoft.Extensions.Logging;

namespace AgentFunctions.Durable;

/// <summary>
/// All that an orchestration may know of the world. Every await in an orchestration is an await on one of these;
/// anything else would answer differently when the orchestration is replayed.
/// </summary>
public interface IOrchestrationContext
{
    string InstanceId { get; }

    /// <summary>The version stamped on this instance when it was started; code branches on it, never on its own version.</summary>
    string Version { get; }

    /// <summary>The time of the journal entry now being replayed, so the same at every replay.</summary>
    DateTimeOffset UtcNow { get; }

    bool IsReplaying { get; }

    /// <summary>A UUID that is the same at every replay (version 5 of the instance id and a counter).</summary>
    Guid NewGuid();

    /// <param name="activity">Its name is on the wire; its retry options hold unless <paramref name="retry"/> is given.</param>
    /// <param name="input">Journalled as JSON.</param>
    /// <param name="retry">Overrides the activity's own retry options.</param>
    /// <exception cref="ActivityFailedException">The activity failed on its last attempt. For an acting activity that means
    /// "unknown", not "not done".</exception>
    Task<TOut> CallActivity<TIn, TOut>(Activity<TIn, TOut> activity, TIn input, RetryOptions? retry = null);

    /// <param name="orchestration">Its name is on the wire.</param>
    /// <param name="instanceId">Explicit, <c>{parent}-{kind}{n}</c>, never reused.</param>
    /// <param name="input">Journalled as JSON.</param>
    /// <param name="retry">A retried child gets the id <c>{instanceId}-try{n}</c>.</param>
    /// <exception cref="OrchestrationFailedException">The child failed, was terminated, or its id was in use.</exception>
    Task<TOut> CallSubOrchestration<TIn, TOut>(Orchestration<TIn, TOut> orchestration, string instanceId, TIn input, RetryOptions? retry = null);

    /// <summary>Completes at or after <paramref name="dueAt"/>, never early, also after a restart. Weeks are fine.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first; the timer is gone from the journal's agenda.</exception>
    Task CreateTimer(DateTimeOffset dueAt, CancellationToken cancellationToken);

    /// <summary>The next event of that name; one that came before anybody waited was kept for this call.
    /// A cancelled wait takes no event.</summary>
    Task<T> WaitForExternalEvent<T>(ExternalEvent<T> externalEvent, CancellationToken cancellationToken = default);

    /// <summary>Sends an event to another instance. An unknown or ended receiver is no error here; nobody would hear it.</summary>
    void SendEvent<T>(string instanceId, ExternalEvent<T> externalEvent, T payload);

    /// <summary>What a reader of the instance's state sees; at most 16 KB.</summary>
    void SetCustomStatus(string status);

    /// <summary>Ends this generation and begins the next with a fresh journal. The orchestration must return right after.
    /// Events not yet consumed are handed on.</summary>
    void ContinueAsNew<TIn>(TIn input);

    /// <summary>A logger that is silent while replaying.</summary>
    ILogger CreateReplaySafeLogger(string category);
}

public static class OrchestrationContextExtensions
{
    /// <summary>Completes at or after now + <paramref name="delay"/>, never early.</summary>
    public static Task CreateTimer(this IOrchestrationContext context, TimeSpan delay, CancellationToken cancellationToken) =>
        context.CreateTimer(context.UtcNow + delay, cancellationToken);
}
