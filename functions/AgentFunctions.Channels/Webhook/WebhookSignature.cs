using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgentFunctions.Channels.Webhook;

/// <summary>How a receiver knows that a message is ours and new: <c>v1=</c> and HMAC-SHA256 in hex over <c>timestamp.body</c>, one for each key, so that a receiver which still has
/// the key before takes it too while keys are changed.</summary>
public static class WebhookSignature
{
    public const string Header = "AgentFunctions-Signature";
    public const string TimestampHeader = "AgentFunctions-Timestamp";

    /// <summary>The same at each repetition of the same message.</summary>
    public const string DeliveryHeader = "AgentFunctions-Delivery";

    static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <param name="keys">The newest first.</param>
    public static string Of(IEnumerable<string> keys, long timestamp, string body) => string.Join(',', keys.Select(key => $"v1={Mac(key, timestamp, body)}"));

    /// <summary>As a receiver checks it.</summary>
    public static bool IsGood(string key, string? timestamp, string? signature, string body, DateTimeOffset now) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        && (now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() <= Window
        && (signature ?? "").Split(',').Any(one => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one.Trim()), Encoding.ASCII.GetBytes($"v1={Mac(key, seconds, body)}")));

    static string Mac(string key, long timestamp, string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{timestamp}.{body}"))));
}
