using System.Security.Cryptography;
using AgentFunctions.Audit.Heads;

namespace AgentFunctions.Tests.Audit;

/// <summary>A key in memory.</summary>
sealed class MemorySigner : IHeadSigner
{
    readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Why it cannot sign now; null if it can.</summary>
    public string? Trouble { get; set; }

    public PublicKey Public => PublicKey.Of(key);

    public Task<PublicKey> PublicKeyAsync(CancellationToken cancellationToken) => Task.FromResult(Public);

    public Task<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken) =>
        Trouble is null ? Task.FromResult(key.SignHash(digest.Span)) : throw new SigningUnavailableException(Trouble);
}

/// <summary>Signed heads in memory.</summary>
sealed class MemoryHeadLog : IHeadLog
{
    public List<SignedHeads> Statements { get; } = [];

    public Task<SignedHeads?> LastAsync(CancellationToken cancellationToken) => Task.FromResult(Statements.LastOrDefault());

    public Task<bool> AppendAsync(SignedHeads statement, CancellationToken cancellationToken)
    {
        lock (Statements)
        {
            var isNext = statement.Number == Statements.Count + 1;
            if (isNext)
                Statements.Add(statement);
            return Task.FromResult(isNext);
        }
    }

    public IAsyncEnumerable<SignedHeads> ReadAsync(CancellationToken cancellationToken) => Statements.ToAsyncEnumerable();
}
