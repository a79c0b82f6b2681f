using System.Security.Cryptography;
using System.Text;
using AgentFunctions.Ports;

namespace AgentFunctions.Web.Hosting;

/// <summary>When a message that failed is tried again: after growing pauses, for about an hour.</summary>
public static class DeliveryPace
{
    public const int MaxAttempts = 18;
    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    static readonly TimeSpan LongestWish = TimeSpan.FromHours(1);

    /// <param name="message">Its key spreads the messages of a storm, so that they do not all come back at once.</param>
    /// <param name="attempts">How often it was tried.</param>
    /// <param name="wish">How long the channel asked to be left alone.</param>
    public static TimeSpan After(OutboundMessage message, int attempts, TimeSpan? wish)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(attempts, MaxAttempts) - 1);
        pause = (pause < LongestPause ? pause : LongestPause) * Spread(message.Key, attempts);
        var wished = wish < LongestWish ? wish.Value : wish is null ? TimeSpan.Zero : LongestWish;
        return pause > wished ? pause : wished;
    }

    /// <returns>0.8 to 1.2, the same for the same message and attempt.</returns>
    static double Spread(string key, int attempts) => 0.8 + (0.4 * SHA256.HashData(Encoding.UTF8.GetBytes($"{key} {attempts}"))[0] / byte.MaxValue);
}
