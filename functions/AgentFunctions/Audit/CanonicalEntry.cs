using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgentFunctions.Audit;

/// <summary>The bytes that an entry's hash is over, so that anybody can check a chain in any language: RFC 8785 (JSON Canonicalization
/// Scheme) of all members but <c>hash</c>. That is UTF-8 without white space, members in ordinal order of their names (actor, at, details,
/// incidentId, key, kind, previousHash, seq, text), details in ordinal order of theirs. <c>at</c> is UTC with seven decimals:
/// <c>2026-11-22T16:27:17.0000000Z</c>. In an entry with salts, actor, key, text and the values of details are their <see cref="Commitment"/>s, and a
/// last member <c>v</c> is 2.</summary>
public static class CanonicalEntry
{
    public static string HashOf(AuditEntry entry) => entry.Withheld?.GetValueOrDefault(Commitment.Everything)
        ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TextOf(entry))));

    public static string TextOf(AuditEntry entry)
    {
        var salted = entry.Salt is not null || entry.Salts is not null || entry.Withheld is not null;
        string Said(string field, string value) => salted ? Commitment.Of(entry, field, value) : value;

        var json = new StringBuilder();
        json.Append("{\"actor\":").Quote(Said("actor", entry.Actor));
        json.Append(",\"at\":\"").Append(entry.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)).Append("\",\"details\":");
        Details(json, entry.Details, (name, value) => Said(Commitment.DetailField(name), value));
        json.Append(",\"incidentId\":").Quote(entry.IncidentId);
        json.Append(",\"key\":").Quote(Said("key", entry.Key));
        json.Append(",\"kind\":").Quote(entry.Kind);
        json.Append(",\"previousHash\":").Quote(entry.PreviousHash);
        json.Append(CultureInfo.InvariantCulture, $",\"seq\":{entry.Seq},\"text\":").Quote(Said("text", entry.Text));
        return json.Append(salted ? ",\"v\":2}" : "}").ToString();
    }

    static void Details(StringBuilder json, IReadOnlyDictionary<string, string> details, Func<string, string, string> said)
    {
        var separator = "{";
        foreach (var (name, value) in details.OrderBy(detail => detail.Key, StringComparer.Ordinal))
        {
            json.Append(separator).Quote(name).Append(':').Quote(said(name, value));
            separator = ",";
        }
        json.Append(details.Count == 0 ? "{}" : "}");
    }
}
