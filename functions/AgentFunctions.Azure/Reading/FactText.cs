using System.Globalization;

namespace AgentFunctions.Azure.Reading;

/// <summary>Values as facts are written.</summary>
static class FactText
{
    public const string None = "none";

    public static string Of(string? text) => text ?? None;

    public static string Of(DateTimeOffset? at) => at?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) ?? None;

    public static string Of(double? number) => number is { } known ? Math.Round(known, 3).ToString(CultureInfo.InvariantCulture) : None;

    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(bool? flag) => flag switch
    {
        true => "true",
        false => "false",
        null => None,
    };

    public static string Of(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } text ? text : None;
}
