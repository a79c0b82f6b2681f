using System.Text;
using System.Text.RegularExpressions;

namespace AgentFunctions.Channels.Writing;

/// <summary>Texts of alerts and people, made harmless for whoever shows them: nothing that a terminal, a browser, a chat, a mail program or a spreadsheet obeys is left.
/// Each channel escapes on top of this what its own language takes for markup.</summary>
public static partial class Plain
{
    const string Cut = "…";

    /// <summary>One line.</summary>
    public static string Line(string text, int longest = 300) => Limited(Defused(Cleaned(text, keepLines: false)), longest);

    /// <summary>Several lines.</summary>
    public static string Lines(string text, int longest = 2000) => Limited(Defused(Cleaned(text, keepLines: true)), longest);

    static string Cleaned(string text, bool keepLines)
    {
        var clean = new StringBuilder();
        foreach (var rune in Ansi().Replace(text, "").ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value == '\n')
                clean.Append(keepLines ? '\n' : ' ');
            else if (rune.Value == '\t' || IsSeparator(rune))
                clean.Append(' ');
            else if (!IsUnseen(rune))
                clean.Append(rune.ToString());
        return clean.ToString().Trim();
    }

    /// <summary>A blank after what would call people, begin a tag, a template or an encoded word of a mail header; an apostrophe before what a spreadsheet would compute.</summary>
    static string Defused(string text)
    {
        text = Tag().Replace(text, "< ");
        text = Mention().Replace(text, "@ ");
        text = Template().Replace(text, "$1 ").Replace("=?", "= ?", StringComparison.Ordinal);
        return string.Join('\n', text.Split('\n').Select((line, number) => IsComputed(line, number == 0) ? $"'{line}" : line));
    }

    /// <summary>A dash at the beginning of a later line is a list.</summary>
    static bool IsComputed(string line, bool isFirst) =>
        line.Length > 0 && (line[0] is '=' or '+' or '@' or '＝' or '＋' or '＠' || isFirst && (line[0] is '-' or '|' or '－'));

    static string Limited(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        var end = longest - Cut.Length;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + Cut;
    }

    static bool IsSeparator(Rune rune) => rune.Value is 0x2028 or 0x2029 or 0x85;

    /// <summary>Controls, marks that turn the direction of reading, and what has no width: a text could read otherwise than it is.</summary>
    static bool IsUnseen(Rune rune) => rune.Value is < 0x20 or (>= 0x7f and < 0xa0) or 0xad or 0x34f or 0x61c or 0x115f or 0x1160 or 0x17b4 or 0x17b5 or 0x180e or 0x3164 or 0xffa0
        or (>= 0x200b and <= 0x200f) or (>= 0x202a and <= 0x202e) or (>= 0x2060 and <= 0x206f) or 0xfeff or (>= 0xfff9 and <= 0xfffb) or (>= 0xe0000 and <= 0xe0fff);

    [GeneratedRegex("(\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*(\u0007|\u001b\\\\)?|\u001b[@-_]?")]
    private static partial Regex Ansi();

    [GeneratedRegex("<(?=[A-Za-z/!?@#&%])")]
    private static partial Regex Tag();

    /// <summary>Without an end of the word: a text that is cut must not begin to call.</summary>
    [GeneratedRegex("(?<![A-Za-z0-9._%+-])@(?=here|channel|everyone|all|team|room)", RegexOptions.IgnoreCase)]
    private static partial Regex Mention();

    [GeneratedRegex("([{}])(?=\\1)")]
    private static partial Regex Template();
}
