using System.Text;

namespace AgentFunctions.Records;

/// <summary>Makes a row key of any text: letters, digits and - . _ : stay, everything else is written <c>~</c> and two hex digits a byte,
/// so that prefixes of the text are prefixes of the key. Text too long for a key keeps its beginning and ends in its SHA-256.</summary>
static class RowKey
{
    const int Longest = 200;

    public static string Of(string text, int longest = Longest)
    {
        var key = new StringBuilder(text.Length + 8);
        foreach (var unit in Encoding.UTF8.GetBytes(text))
            if (char.IsAsciiLetterOrDigit((char)unit) || (char)unit is '-' or '.' or '_' or ':')
                key.Append((char)unit);
            else
                key.Append('~').Append(unit.ToString("X2"));
        if (key.Length == 0)
            return "~";
        return key.Length <= longest ? key.ToString() : $"{key.ToString(0, longest - 66)}~~{Digest.Of(text)}";
    }

    /// <summary>Sorts as the time does.</summary>
    public static string Of(DateTimeOffset time) => time.UtcTicks.ToString("D19");
}
