namespace AgentFunctions.Audit.Heads;

static class Signing
{
    /// <summary>A signature in base64, checked before anything is kept that could never be corrected.</summary>
    /// <exception cref="SigningUnavailableException">The key cannot be used now, or what it made does not fit it.</exception>
    public static async Task<string> SignedAsync(this IHeadSigner signer, PublicKey key, byte[] digest, CancellationToken cancellationToken)
    {
        var signature = Convert.ToBase64String(await signer.SignAsync(key, digest, cancellationToken));
        return key.HasSigned(digest, signature) ? signature : throw new SigningUnavailableException($"What the key {key.Id} made is no signature of it; nothing was kept. Check the key.");
    }
}
