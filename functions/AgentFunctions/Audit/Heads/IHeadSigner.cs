namespace AgentFunctions.Audit.Heads;

/// <summary>Whoever holds the private key that heads and exports are signed with.</summary>
public interface IHeadSigner
{
    /// <summary>The public half of the key that signs now.</summary>
    /// <exception cref="SigningUnavailableException">The key cannot be asked now.</exception>
    Task<PublicKey> PublicKeyAsync(CancellationToken cancellationToken);

    /// <param name="digest">32 bytes of SHA-256.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>64 bytes: r and s of ECDSA P-256.</returns>
    /// <exception cref="SigningUnavailableException">The key cannot be used now; nothing was signed.</exception>
    Task<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken);
}

/// <summary>Heads cannot be signed now; what is to be done is in the message.</summary>
public sealed class SigningUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
