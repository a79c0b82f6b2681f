using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AgentFunctions.Approvals;

/// <summary>Makes texts that only this installation can have made: HMAC-SHA256 over the purpose and the whole text. What was sealed for one purpose opens for no
/// other. The first key seals; all open, so that a change of keys leaves no link dead.</summary>
/// <param name="keys">Asked for at each use; at least one.</param>
public sealed class Seal(Func<IReadOnlyList<SealKey>> keys)
{
    const string Version = "v1";
    const int Longest = 2048;

    /// <returns><c>v1.KEY.PAYLOAD.MAC</c>, safe in an address.</returns>
    public string Close(string purpose, string payload)
    {
        var key = keys()[0];
        var text = $"{Version}.{key.Id}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}";
        return $"{text}.{Base64Url.EncodeToString(Mac(key, purpose, text))}";
    }

    /// <returns>The payload; null if we did not make this text for this purpose, letter by letter.</returns>
    public string? Open(string purpose, string? sealedText)
    {
        if (sealedText is null or { Length: > Longest } || sealedText.Split('.') is not [Version, var id, var payload, var mac])
            return null;
        if (keys().FirstOrDefault(key => key.Id == id) is not { } key)
            return null;
        // Our own letters are compared, not what they decode to: another spelling of the same bytes is another text.
        var right = Base64Url.EncodeToString(Mac(key, purpose, $"{Version}.{id}.{payload}"));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(mac))
            ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(payload))
            : null;
    }

    /// <summary>For a text that travels beside its mark, however long it is.</summary>
    /// <returns><c>v1.KEY.MAC</c>.</returns>
    public string Mark(string purpose, string text) => Marked(keys()[0], purpose, text);

    /// <returns>True if we marked exactly this text for this purpose.</returns>
    public bool IsMarked(string purpose, string text, string? mark) =>
        mark?.Split('.') is [Version, var id, _] && keys().FirstOrDefault(key => key.Id == id) is { } key
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Marked(key, purpose, text)), Encoding.UTF8.GetBytes(mark));

    static string Marked(SealKey key, string purpose, string text) => $"{Version}.{key.Id}.{Base64Url.EncodeToString(Mac(key, purpose, text))}";

    static byte[] Mac(SealKey key, string purpose, string text) => HMACSHA256.HashData(key.Secret.Span, Encoding.UTF8.GetBytes($"{purpose}\n{text}"));
}
