using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgentFunctions.Audit.Heads;

/// <summary>The heads of the chains that grew since the last such statement, chained over all incidents and signed: a link that outlives the store
/// it speaks of.</summary>
/// <param name="Number">1, 2, 3, ... without a gap.</param>
/// <param name="PreviousHash">The hash of the statement before; <see cref="AuditHead.Genesis"/> for the first.</param>
/// <param name="KeyId">Names the key: the first 16 hex digits of the SHA-256 of its public half (SubjectPublicKeyInfo, DER).</param>
/// <param name="Hash">SHA-256 of <see cref="TextOf"/>.</param>
/// <param name="Signature">Base64 of ECDSA P-256 over that hash, r and s of 32 bytes each (ES256 of RFC 7518, 3.4).</param>
public sealed record SignedHeads(long Number, DateTimeOffset At, string PreviousHash, IReadOnlyList<AuditHead> Heads, string KeyId, string Hash, string Signature)
{
    /// <summary>RFC 8785 of the members at, heads, keyId, number and previousHash; heads in ordinal order of their incidents.</summary>
    public static string TextOf(SignedHeads statement)
    {
        var json = new StringBuilder("{\"at\":\"").Append(statement.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)).Append("\",\"heads\":[");
        foreach (var (number, head) in statement.Heads.Index())
        {
            json.Append(number == 0 ? "{\"hash\":" : ",{\"hash\":").Quote(head.Hash).Append(",\"incidentId\":").Quote(head.IncidentId);
            json.Append(CultureInfo.InvariantCulture, $",\"seq\":{head.Seq}}}");
        }
        json.Append("],\"keyId\":").Quote(statement.KeyId);
        return json.Append(CultureInfo.InvariantCulture, $",\"number\":{statement.Number},\"previousHash\":").Quote(statement.PreviousHash).Append('}').ToString();
    }

    public static byte[] DigestOf(SignedHeads statement) => SHA256.HashData(Encoding.UTF8.GetBytes(TextOf(statement)));

    /// <summary>The next statement after <paramref name="last"/>; null for the first.</summary>
    public static async Task<SignedHeads> NextAsync(
        SignedHeads? last, DateTimeOffset at, IEnumerable<AuditHead> heads, IHeadSigner signer, CancellationToken cancellationToken)
    {
        var key = await signer.PublicKeyAsync(cancellationToken);
        var unsigned = new SignedHeads(
            (last?.Number ?? 0) + 1, at.ToUniversalTime(), last?.Hash ?? AuditHead.Genesis, [.. heads.OrderBy(head => head.IncidentId, StringComparer.Ordinal)], key.Id, "", "");
        var digest = DigestOf(unsigned);
        return unsigned with { Hash = Convert.ToHexStringLower(digest), Signature = Convert.ToBase64String(await signer.SignAsync(digest, cancellationToken)) };
    }
}
