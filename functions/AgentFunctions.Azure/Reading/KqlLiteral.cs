using System.Globalization;
using System.Text;

namespace AgentFunctions.Azure.Reading;

/// <summary>Writes values as literals of the Kusto query language, such that none can end its literal.</summary>
public static class KqlLiteral
{
    public static string Of(string value)
    {
        var literal = new StringBuilder("\"");
        foreach (var letter in value)
            literal.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when IsSeen(letter) => letter.ToString(),
                _ => $"\\u{(int)letter:x4}",
            });
        return literal.Append('"').ToString();
    }

    public static string Of(DateTimeOffset value) => $"datetime({value.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)})";

    /// <summary>Neither a control character, nor a line end of another script, nor one that turns the direction of what follows.</summary>
    static bool IsSeen(char letter) => char.GetUnicodeCategory(letter) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
