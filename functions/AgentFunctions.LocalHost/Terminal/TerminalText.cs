using System.Globalization;

namespace AgentFunctions.LocalHost.Terminal;

/// <summary>Text from alerts, logs and people, for a terminal. A terminal obeys control characters: they could move the cursor, hide a line or write a line of ours. Characters
/// that only change how others are shown (right-to-left overrides, zero-width ones) could show another name than the one that is meant.</summary>
static class TerminalText
{
    public static string Safe(string? text) => text is null || text.All(IsPlain) ? text ?? "" : string.Concat(text.Select(letter => IsPlain(letter) ? letter : Instead(letter)));

    static bool IsPlain(char letter) => !char.IsControl(letter)
        && char.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse);

    /// <summary>White space stays space; everything else is seen, so that nobody wonders.</summary>
    static char Instead(char letter) => char.IsWhiteSpace(letter) ? ' ' : '\u00B7';
}
