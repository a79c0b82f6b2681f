using System.Security.Cryptography;

namespace AgentFunctions.Audit.Heads;

/// <summary>The public half of a signing key (ECDSA over P-256), as PEM.</summary>
/// <param name="Pem">SubjectPublicKeyInfo between BEGIN PUBLIC KEY and END PUBLIC KEY.</param>
public sealed record PublicKey(string Pem)
{
    const string P256 = "1.2.840.10045.3.1.7";

    readonly byte[] key = Read(Pem);

    public string Id => Convert.ToHexStringLower(SHA256.HashData(key))[..16];

    public bool HasSigned(ReadOnlySpan<byte> digest, string signature)
    {
        var bytes = new byte[96];
        if (!Convert.TryFromBase64String(signature, bytes, out var length))
            return false;
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(key, out _);
        return ecdsa.VerifyHash(digest, bytes.AsSpan(0, length));
    }

    public static PublicKey Of(ECDsa key) => new(key.ExportSubjectPublicKeyInfoPem());

    /// <exception cref="ArgumentException">It is no public key on P-256; the message says what was found.</exception>
    static byte[] Read(string pem)
    {
        using var ecdsa = ECDsa.Create();
        try
        {
            ecdsa.ImportFromPem(pem);
        }
        catch (Exception problem) when (problem is ArgumentException or CryptographicException)
        {
            throw new ArgumentException("It is no public key: a PEM that begins with BEGIN PUBLIC KEY and holds a key on the curve P-256 is wanted.", nameof(pem), problem);
        }
        if (ecdsa.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != P256)
            throw new ArgumentException("The public key is on another curve than P-256, which heads are signed on.", nameof(pem));
        return ecdsa.ExportSubjectPublicKeyInfo();
    }
}
