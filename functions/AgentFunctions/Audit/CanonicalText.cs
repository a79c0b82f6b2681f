using System.Text;

namespace AgentFunctions.Audit;

/// <summary>Texts as RFC 8785 (JSON Canonicalization Scheme) writes them: only quote, backslash and control characters are escaped.</summary>
static class CanonicalText
{
    public static StringBuilder Quote(this StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var c in text)
            json.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                < ' ' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        return json.Append('"');
    }
}
