using System.Text.Json;

namespace AgentFunctions.AzureHost.Durable;

static class CustomStatus
{
    /// <summary>The host takes 16 KB of UTF-16 JSON; some room is left.</summary>
    const int MostCharacters = 8_000;

    const int CharactersOfAnEscape = 6;

    /// <summary>A status is for reading: one that is too long is cut, rather than failing the incident that it tells of.</summary>
    public static string Fitting(string status) =>
        JsonSerializer.Serialize(status).Length <= MostCharacters ? status : $"{status[..(MostCharacters / CharactersOfAnEscape)]}…";
}
