using System.Text;
using System.Text.Json;

namespace AgentFunctions.AzureHost.Durable;

static class CustomStatus
{
    /// <summary>The door takes 16 KB. The host takes as much of UTF-16 JSON, which is half of it; some room is left.</summary>
    const int DoorsBytes = 16 * 1024, MostCharacters = 8_000;

    const int CharactersOfAnEscape = 6;

    /// <summary>A status is for reading: one that the door allows and the host does not is cut, rather than failing the incident that it tells of.</summary>
    /// <exception cref="ArgumentException">The door does not allow it.</exception>
    public static string Fitting(string status)
    {
        if (Encoding.UTF8.GetByteCount(status) is > DoorsBytes and var bytes)
            throw new ArgumentException($"The custom status has {bytes} bytes; at most {DoorsBytes} are allowed. Say less, or say where the rest is.");
        return JsonSerializer.Serialize(status).Length <= MostCharacters ? status : $"{status[..Math.Min(status.Length, MostCharacters / CharactersOfAnEscape)]}…";
    }
}
