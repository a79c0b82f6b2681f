using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Access;

/// <summary>One key for the whole installation. Whoever has it may say which person they are.</summary>
public sealed class KeyAccess(string key)
{
    public const string Header = "x-functions-key";
    public const string PersonHeader = "x-responder";
    const int LongestName = 100;

    readonly byte[] digest = Digest(key);

    public ValueTask<AccessAnswer?> CheckAsync(HttpRequest request) => ValueTask.FromResult(Check(request));

    AccessAnswer? Check(HttpRequest request)
    {
        var presented = request.Headers[Header].FirstOrDefault() ?? request.Query["code"].FirstOrDefault();
        if (string.IsNullOrEmpty(presented))
            return null;

        // Digests have one length, so the time of the comparison says nothing of the key.
        return CryptographicOperations.FixedTimeEquals(Digest(presented), digest)
            ? new AccessAnswer(true, NameOf(request))
            : new AccessAnswer(false, null);
    }

    static string? NameOf(HttpRequest request) =>
        request.Headers[PersonHeader].FirstOrDefault()?.Trim() is { Length: > 0 and <= LongestName } name && !name.Any(char.IsControl) ? name : null;

    static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
