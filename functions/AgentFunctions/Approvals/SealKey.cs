using System.Security.Cryptography;

namespace AgentFunctions.Approvals;

/// <summary>A secret of this installation that signs links and sign-ins: 32 bytes.</summary>
/// <param name="Id">Says which key signed; tells nothing of it.</param>
public sealed record SealKey(string Id, ReadOnlyMemory<byte> Secret)
{
    const int Bytes = 32;

    /// <summary>As it is kept: 64 hex digits.</summary>
    /// <exception cref="FormatException">It is not that.</exception>
    public static SealKey Parse(string text) => text.Trim() is { Length: Bytes * 2 } hex && hex.All(char.IsAsciiHexDigit)
        ? Of(Convert.FromHexString(hex))
        : throw new FormatException("A signing key is 64 hex digits: `openssl rand -hex 32` makes one.");

    /// <summary>A new one, as it is kept.</summary>
    public static string Make() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    static SealKey Of(byte[] secret) => new(Convert.ToHexStringLower(SHA256.HashData(secret))[..8], secret);

    public override string ToString() => $"key {Id}";
}
