using System.Text;
using System.Text.RegularExpressions;

namespace AgentFunctions.Azure.Prometheus;

/// <summary>Binds values to a query of Prometheus. A query names them as <c>$service</c>; each becomes a string literal that no value can end.</summary>
public static partial class PromQl
{
    /// <summary>The query with its comments taken out and its names bound; a name without a value stays as it is, and Prometheus refuses it.</summary>
    /// <remarks>What stands between quotes is left alone: a dollar there is a pattern's.</remarks>
    public static string Bind(string query, IReadOnlyDictionary<string, string> values) => Part().Replace(query, part => part.Value switch
    {
        ['#', ..] => "",
        ['$', .. var name] when values.TryGetValue(name, out var value) => Literal(value),
        var other => other,
    }).Trim();

    /// <summary>A string of Go in double quotes: prometheus.io/docs/prometheus/latest/querying/basics, string literals.</summary>
    public static string Literal(string value)
    {
        var literal = new StringBuilder("\"");
        foreach (var rune in value.EnumerateRunes())
            literal.Append(rune.Value switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < 0x20 or 0x7F => $"\\u{rune.Value:x4}",
                _ => rune.ToString(),
            });
        return literal.Append('"').ToString();
    }

    [GeneratedRegex("""
        "(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|\#[^\n]*|\$[A-Za-z]+
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Part();
}
