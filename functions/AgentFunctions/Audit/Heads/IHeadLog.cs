namespace AgentFunctions.Audit.Heads;

/// <summary>Signed heads, outside the store, where nothing is ever changed or removed.</summary>
/// <exception cref="Ports.StoreUnavailableException">Any member: it cannot be reached, read or written now.</exception>
public interface IHeadLog
{
    /// <returns>Null if there is none yet.</returns>
    Task<SignedHeads?> LastAsync(CancellationToken cancellationToken);

    /// <summary>Returns when it is kept.</summary>
    /// <returns>False if there is a statement of this number: somebody was first, and nothing was written.</returns>
    Task<bool> AppendAsync(SignedHeads statement, CancellationToken cancellationToken);

    /// <summary>In their order.</summary>
    IAsyncEnumerable<SignedHeads> ReadAsync(CancellationToken cancellationToken);
}
