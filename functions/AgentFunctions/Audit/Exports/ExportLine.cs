using System.Text.Json;
using AgentFunctions.Audit.Heads;

namespace AgentFunctions.Audit.Exports;

/// <summary>One line: an object with exactly one member. <see cref="Export"/> is the first line and <see cref="Seal"/> the last; a
/// <see cref="Tombstone"/> stands before its chain's entries and a <see cref="Head"/> behind them. <see cref="Statement"/> lines are the file of signed
/// heads. The schema is <c>schemas/audit-export.schema.json</c>.</summary>
public sealed record ExportLine
{
    public ExportHeader? Export { get; init; }

    public AuditEntry? Entry { get; init; }

    public Tombstone? Tombstone { get; init; }

    public AuditHead? Head { get; init; }

    public SignedHeads? Statement { get; init; }

    public ExportSeal? Seal { get; init; }

    public string Write() => AuditJson.Write(this);

    /// <exception cref="JsonException">The line is not ours; the message has its number.</exception>
    public static ExportLine Read(string text, int number)
    {
        try
        {
            var line = AuditJson.Read<ExportLine>(text);
            return IsWhole(line) ? line : throw new JsonException("it has none of: a whole header, entry, tombstone, head, statement of signed heads, seal");
        }
        catch (JsonException problem)
        {
            throw new JsonException($"Line {number} is not a line of an audit export: {problem.Message.TrimEnd('.')}.", problem);
        }
    }

    /// <summary>A member that is absent in the text is null, whatever its type says.</summary>
    static bool IsWhole(ExportLine line) => line switch
    {
        { Entry: { } entry } => entry is { IncidentId: not null, Key: not null, Kind: not null, Text: not null, Actor: not null, Details: not null, PreviousHash: not null, Hash: not null }
            && entry.Details.Values.All(value => value is not null),
        { Head: { } head } => head is { IncidentId: not null, Hash: not null },
        { Tombstone: { } tombstone } => tombstone is { IncidentId: not null, Hash: not null, Reason: not null },
        { Statement: { } statement } => statement is { PreviousHash: not null, Heads: not null, KeyId: not null, Hash: not null, Signature: not null }
            && statement.Heads.All(head => head is { IncidentId: not null, Hash: not null }),
        { Export: { } export } => export.Format is not null,
        { Seal: { } seal } => seal is { Sha256: not null, KeyId: not null, Signature: not null },
        _ => false,
    };
}

/// <param name="Format"><see cref="ExportHeader.Current"/>.</param>
/// <param name="At">When it was written, UTC.</param>
/// <param name="Whole">True if every chain of the store is in it.</param>
/// <param name="PersonalDataRemoved">True if names are pseudonyms and people's words were taken out.</param>
/// <param name="LastStatement">The number of the last statement of signed heads at that time, 0 for none.</param>
/// <param name="LastStatementHash">Its hash; empty for none.</param>
public sealed record ExportHeader(string Format, DateTimeOffset At, bool Whole, bool PersonalDataRemoved, long LastStatement, string LastStatementHash)
{
    public const string Current = "agentfunctions/audit-export/2";
}

/// <summary>The last line: nothing before it was changed since it was signed.</summary>
/// <param name="Lines">How many lines there are before it.</param>
/// <param name="Sha256">Of all of them in UTF-8, each with a line feed at its end.</param>
/// <param name="Signature">Base64 of ECDSA P-256 over the SHA-256 of the RFC 8785 text of keyId, lines and sha256.</param>
public sealed record ExportSeal(long Lines, string Sha256, string KeyId, string Signature)
{
    public static byte[] DigestOf(long lines, string sha256, string keyId) =>
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{{\"keyId\":\"{keyId}\",\"lines\":{lines},\"sha256\":\"{sha256}\"}}"));
}
