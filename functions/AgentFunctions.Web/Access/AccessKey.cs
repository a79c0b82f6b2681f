using System.Security.Cryptography;
using System.Text;

namespace AgentFunctions.Web.Access;

/// <summary>A key as it is kept: its digest, never itself.</summary>
/// <param name="Name">What it is called, for the record.</param>
/// <param name="Digests">SHA-256 of each value that opens now: one, or two while it is changed. The keys have 192 random bits, so
/// that a plain digest tells nothing.</param>
/// <param name="Rights">What its holder may do.</param>
/// <param name="NamesPerson">Its holder may say which person they are: for the owner of a machine, never for an action group.</param>
public sealed record AccessKey(string Name, IReadOnlyList<byte[]> Digests, Rights Rights, bool NamesPerson)
{
    const string Prefix = "sha256:";
    const int MostDigests = 2;

    /// <summary>For alerts and changes only.</summary>
    /// <exception cref="FormatException">A digest that is none, or not one or two.</exception>
    public static AccessKey Machine(string name, params IReadOnlyList<string> digests) => digests.Count is 0 or > MostDigests
        ? throw new FormatException($"Key {name} has {digests.Count} digests; it has one, or two while it is changed.")
        : new(name, [.. digests.Select(digest => Parse(name, digest))], Rights.Alert | Rights.Change, NamesPerson: false);

    public static AccessKey Owner(string key) => new("admin", [DigestOf(key)], Rights.All, NamesPerson: true);

    /// <summary>As it is written down: <c>sha256:</c> and hex.</summary>
    public static string Written(string key) => Prefix + Convert.ToHexStringLower(DigestOf(key));

    /// <summary>A new one: 48 hex digits.</summary>
    public static string Make() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    internal static byte[] DigestOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    static byte[] Parse(string name, string digest)
    {
        var hex = digest.StartsWith(Prefix, StringComparison.Ordinal) ? digest[Prefix.Length..] : "";
        return hex.Length == 64 && hex.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(hex)
            : throw new FormatException($"Key {name} is not written as sha256: and 64 hex digits. Never write the key itself; `key new {name}` makes one.");
    }
}
