using AgentFunctions.Audit.Heads;

namespace AgentFunctions.LocalHost.Auditing;

/// <summary>One or more public keys in PEM, one after another.</summary>
static class PublicKeyFile
{
    const string End = "-----END PUBLIC KEY-----";

    /// <exception cref="ArgumentException">Something in it is no public key on P-256.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<PublicKey> Read(string file)
    {
        var text = File.ReadAllText(file).Trim();
        return text.Length == 0
            ? throw new ArgumentException("It is empty.", nameof(file))
            : [.. text.Split(End, StringSplitOptions.RemoveEmptyEntries).Select(pem => new PublicKey($"{pem.Trim()}\n{End}"))];
    }
}
