namespace AgentFunctions.Durable;

/// <summary>Work with side effects that an orchestration asks for. It runs at least once, also with one attempt.</summary>
/// <param name="Name">On the wire of every incident in flight: never renamed; a new meaning gets a new name.</param>
public sealed record Activity<TIn, TOut>(string Name)
{
    public RetryOptions Retry { get; init; } = RetryOptions.Once;
}

/// <summary>A message from outside that an orchestration can wait for. Names compare case-insensitively.</summary>
public sealed record ExternalEvent<T>(string Name);

/// <summary>An orchestration, by its name on the wire.</summary>
public sealed record Orchestration<TIn, TOut>(string Name);

/// <summary>A plain async method that a durable host can stop and replay. It decides; activities act.</summary>
public interface IOrchestrator<TIn, TOut>
{
    Task<TOut> RunAsync(IOrchestrationContext context, TIn input);
}

/// <param name="MaxAttempts">1 for no retry; attempts are counted, crashes are not.</param>
/// <param name="FirstDelay">Before the second attempt.</param>
/// <param name="Backoff">Each further delay is this many times the one before; 1 or more.</param>
/// <param name="MaxDelay">No delay is longer.</param>
public sealed record RetryOptions(int MaxAttempts, TimeSpan FirstDelay, double Backoff, TimeSpan MaxDelay)
{
    public static readonly RetryOptions Once = new(1, TimeSpan.Zero, 1, TimeSpan.Zero);

    /// <summary>For activities that read or that write idempotently: 2, 4, 8, 16 s.</summary>
    public static readonly RetryOptions Patient = new(5, TimeSpan.FromSeconds(2), 2, TimeSpan.FromMinutes(1));

    /// <summary>The wait after attempt number <paramref name="attempt"/> (from 1) failed.</summary>
    public TimeSpan DelayAfter(int attempt)
    {
        var milliseconds = FirstDelay.TotalMilliseconds * Math.Pow(Backoff, attempt - 1);
        return milliseconds >= MaxDelay.TotalMilliseconds ? MaxDelay : TimeSpan.FromMilliseconds(milliseconds);
    }
}
