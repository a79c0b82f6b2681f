using System.Security.Cryptography;
using AgentFunctions.Audit.Heads;
using AgentFunctions.LocalHost.Hosting;

namespace AgentFunctions.LocalHost.Auditing;

/// <summary>Signs with a key (ECDSA, P-256, PKCS #8 as PEM) in a file that only its owner can read. Its public half lies beside it, with those of the
/// keys before, so that what they signed can still be checked.</summary>
/// <param name="data">The installation.</param>
sealed class KeyFileSigner(DataFolder data) : IHeadSigner
{
    public Task<PublicKey> PublicKeyAsync(CancellationToken cancellationToken)
    {
        using var key = Open();
        var made = PublicKey.Of(key);
        if (!File.Exists(data.AuditPublicFile) || !PublicKeyFile.Read(data.AuditPublicFile).Any(known => known.Id == made.Id))
            File.AppendAllText(data.AuditPublicFile, made.Pem + "\n");
        return Task.FromResult(made);
    }

    public Task<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
    {
        using var key = Open();
        return Task.FromResult(key.SignHash(digest.Span));
    }

    /// <summary>Signs with a new key from now on.</summary>
    public void Change() => OwnerFile.Write(data.AuditKeyFile, Make(), overwrite: true);

    ECDsa Open()
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(OwnerFile.ReadOrMake(data.AuditKeyFile, Make));
            return key;
        }
        catch (Exception problem) when (problem is ArgumentException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            key.Dispose();
            throw new SigningUnavailableException(
                $"The key in {data.AuditKeyFile} cannot be used: {problem.Message} Put the right one back, or make a new one with `key audit`; what was signed stays good by {data.AuditPublicFile}.", problem);
        }
    }

    static string Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
