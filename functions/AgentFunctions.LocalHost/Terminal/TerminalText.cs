using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentFunctions.LocalHost.Terminal;

/// <summary>Text from alerts, logs and people, for a terminal. A terminal obeys control characters: they could move the cursor, hide a line or write a line of ours. Characters
/// that only change how others are shown (right-to-left overrides, zero-width ones) could show another name than the one that is meant.</summary>
static partial class TerminalText
{
    public static string Safe(string? text) => text is null || text.All(IsPlain) ? text ?? "" : string.Concat(text.Select(letter => IsPlain(letter) ? letter : Instead(letter)));

    /// <summary>With times to the second, as people write them. They are UTC.</summary>
    public static string Times(string text) => WireTime().Replace(text, "$1 $2");

    /// <summary>As much as fits, and a mark where something is left out.</summary>
    public static string Cut(string text, int longest) => text.Length <= longest ? text : text[..Math.Max(0, longest - 1)] + '\u2026';

    [GeneratedRegex(@"\b(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|\+00:00)")]
    private static partial Regex WireTime();

    static bool IsPlain(char letter) => !char.IsControl(letter)
        && char.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse);

    /// <summary>White space stays space; everything else is seen, so that nobody wonders.</summary>
    static char Instead(char letter) => char.IsWhiteSpace(letter) ? ' ' : '\u00B7';
}
