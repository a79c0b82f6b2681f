using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgentFunctions.Audit;

/// <summary>The bytes that an entry's hash is over, so that anybody can check a chain in any language: RFC 8785 (JSON Canonicalization
/// Scheme) of all members but <c>hash</c>. That is UTF-8 without white space, members in ordinal order of their names (actor, at, details,
/// incidentId, key, kind, previousHash, seq, text), details in ordinal order of theirs, and in texts only quote, backslash and control
/// characters escaped. <c>at</c> is UTC with seven decimals: <c>2026-11-22T16:27:17.0000000Z</c>.</summary>
public static class CanonicalEntry
{
    public static string HashOf(AuditEntry entry) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TextOf(entry))));

    public static string TextOf(AuditEntry entry)
    {
        var json = new StringBuilder();
        json.Append("{\"actor\":");
        Quote(json, entry.Actor);
        json.Append(",\"at\":\"").Append(entry.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)).Append("\",\"details\":");
        Details(json, entry.Details);
        json.Append(",\"incidentId\":");
        Quote(json, entry.IncidentId);
        json.Append(",\"key\":");
        Quote(json, entry.Key);
        json.Append(",\"kind\":");
        Quote(json, entry.Kind);
        json.Append(",\"previousHash\":");
        Quote(json, entry.PreviousHash);
        json.Append(CultureInfo.InvariantCulture, $",\"seq\":{entry.Seq},\"text\":");
        Quote(json, entry.Text);
        return json.Append('}').ToString();
    }

    static void Details(StringBuilder json, IReadOnlyDictionary<string, string> details)
    {
        var separator = "{";
        foreach (var (name, value) in details.OrderBy(detail => detail.Key, StringComparer.Ordinal))
        {
            Quote(json.Append(separator), name);
            Quote(json.Append(':'), value);
            separator = ",";
        }
        json.Append(details.Count == 0 ? "{}" : "}");
    }

    static void Quote(StringBuilder json, string text)
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
        json.Append('"');
    }
}
