namespace AgentFunctions.Ports;

/// <summary>Changes the estate. Only an acting activity calls it, after stop button, guardrails and ledger.</summary>
public interface IActionExecutor
{
    /// <summary>Looks whether an operation with this key was applied, without doing anything. Unclear is an answer.</summary>
    Task<LookAnswer> LookAsync(Operation operation, CancellationToken cancellationToken);

    /// <summary>Reads what the catalog's <c>records</c> name, before the act.</summary>
    /// <exception cref="EvidenceUnavailableException">The target cannot be read; do not act.</exception>
    Task<IReadOnlyDictionary<string, string>> ReadStateAsync(Operation operation, CancellationToken cancellationToken);

    /// <summary>Sends the operation once; never sends it again by itself.</summary>
    /// <returns><see cref="SendAnswer.Unclear"/> when the request may have been carried out and the answer was lost; refused with
    /// <see cref="SendAnswer.RetryAfter"/> when nothing was done because the target is busy or Azure throttles.</returns>
    Task<SendAnswer> SendAsync(Operation operation, CancellationToken cancellationToken);

    /// <summary>Asks a stored address how a long-running operation stands.</summary>
    /// <exception cref="EvidenceUnavailableException">The address cannot be asked now; ask again later.</exception>
    Task<PollAnswer> PollAsync(Operation operation, string address, CancellationToken cancellationToken);
}

/// <param name="Key">The operation key: <c>{incident}/{step}/{attempt}</c>.</param>
/// <param name="Kind">Of the action catalog.</param>
/// <param name="Target">ARM id.</param>
/// <param name="Before">The state recorded before the act; empty while it is being read.</param>
public sealed record Operation(
    string Key, string Kind, string Target, IReadOnlyDictionary<string, string> Parameters, IReadOnlyDictionary<string, string> Before)
{
    /// <summary>UUID version 5 (RFC 9562) of the key, in the URL namespace: the same at every try.</summary>
    public Guid ClientRequestId => NameBasedGuid.Of(Key);
}

public enum LookResult { Applied, InFlight, NotApplied, Unclear }

public sealed record LookAnswer(LookResult Result, string? PollAddress, string Because);

public enum SendResult { Done, Accepted, Refused, Unclear }

/// <param name="PollAddress">When accepted.</param>
public sealed record SendAnswer(SendResult Result, string? PollAddress, string Because)
{
    /// <summary>When refused: nothing was done, and after so long it may be asked again. Null if asking again would change nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static SendAnswer Done(string because) => new(SendResult.Done, null, because);

    public static SendAnswer Accepted(string pollAddress) => new(SendResult.Accepted, pollAddress, "accepted");

    public static SendAnswer Refused(string because) => new(SendResult.Refused, null, because);

    public static SendAnswer Busy(string because, TimeSpan retryAfter) => new(SendResult.Refused, null, because) { RetryAfter = retryAfter };

    public static SendAnswer Unclear(string because) => new(SendResult.Unclear, null, because);
}

public enum PollResult { Running, Succeeded, Failed }

/// <param name="RetryAfter">When to ask again, while running.</param>
public sealed record PollAnswer(PollResult Result, TimeSpan RetryAfter, string Because);
