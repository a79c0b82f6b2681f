using System.Text.Json;

namespace AgentFunctions.Web.Answers;

/// <summary>Enums as they are written on the wire and in addresses: kebab-case.</summary>
static class Words
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static T? Find<T>(string? word) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(Of(value), word, StringComparison.OrdinalIgnoreCase))
                return value;
        return null;
    }

    public static string All<T>() where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Of));
}
