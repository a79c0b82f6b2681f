using System.Security.Cryptography;
using AgentFunctions.Audit.Heads;

namespace AgentFunctions.LocalHost.Eval.Audits;

/// <summary>A key that lives as long as this object: of a made installation, or of whoever forges one.</summary>
sealed class PassingSigner : IHeadSigner, IDisposable
{
    readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public PublicKey Public => PublicKey.Of(key);

    public Task<PublicKey> PublicKeyAsync(CancellationToken cancellationToken) => Task.FromResult(Public);

    public Task<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken) => Task.FromResult(Sign(digest.Span));

    public byte[] Sign(ReadOnlySpan<byte> digest) => key.SignHash(digest);

    public void Dispose() => key.Dispose();
}
