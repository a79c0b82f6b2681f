using System.Security.Cryptography;
using System.Text;

namespace AgentFunctions.Audit;

/// <summary>What an entry's hash holds of a field that people's words may stand in: SHA-256 over the field's own salt and its text. The salt is
/// HMAC-SHA256 of the field's name under the entry's salt, so that giving one away gives no other away, and a name that is taken out cannot be
/// found by trying names. Fields are <c>actor</c>, <c>key</c>, <c>text</c> and <c>details.NAME</c>.</summary>
static class Commitment
{
    /// <summary>The only field of an entry from before salts: all of it or nothing.</summary>
    public const string Everything = "*";

    public static IEnumerable<(string Field, string Value)> FieldsOf(AuditEntry entry) =>
        [("actor", entry.Actor), ("key", entry.Key), ("text", entry.Text), .. entry.Details.Select(detail => (DetailField(detail.Key), detail.Value))];

    public static string DetailField(string name) => $"details.{name}";

    public static string Of(AuditEntry entry, string field, string value) =>
        entry.Withheld?.GetValueOrDefault(field) is { } withheld
            ? withheld
            : Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(SaltOf(entry, field)), .. Encoding.UTF8.GetBytes(value)]));

    /// <returns>64 hex digits, or an empty text if the entry does not tell: then no commitment fits.</returns>
    public static string SaltOf(AuditEntry entry, string field) => entry.Salt is { } salt
        ? Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(salt), Encoding.UTF8.GetBytes(field)))
        : entry.Salts?.GetValueOrDefault(field) ?? "";
}
