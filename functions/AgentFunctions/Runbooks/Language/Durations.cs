using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentFunctions.Runbooks.Language;

/// <summary>How runbooks write durations and times: <c>90s</c>, <c>5m</c>, <c>9m30s</c>, <c>7d</c>; times are ISO 8601 UTC.</summary>
static partial class Durations
{
    public const string Pattern = "^([0-9]{1,5}[smhd]){1,4}$";
    public const string TimePattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?Z$";

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (!Whole().IsMatch(text))
            return false;
        foreach (Match part in Part().Matches(text))
            duration += int.Parse(part.ValueSpan[..^1], CultureInfo.InvariantCulture) * Unit(part.ValueSpan[^1]);
        return true;
    }

    public static bool TryParseTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    /// <summary>As a runbook would write it: 90 seconds is <c>1m30s</c>.</summary>
    public static string Say(TimeSpan duration)
    {
        (int Count, char Unit)[] parts = [(duration.Days, 'd'), (duration.Hours, 'h'), (duration.Minutes, 'm'), (duration.Seconds, 's')];
        var said = string.Concat(parts.Where(part => part.Count > 0).Select(part => $"{part.Count}{part.Unit}"));
        return said.Length == 0 ? "0m" : said;
    }

    static TimeSpan Unit(char unit) => unit switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        _ => TimeSpan.FromDays(1),
    };

    [GeneratedRegex(Pattern)]
    private static partial Regex Whole();

    [GeneratedRegex("[0-9]{1,5}[smhd]")]
    private static partial Regex Part();
}
