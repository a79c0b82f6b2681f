using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentFunctions.Audit.Checking;
using AgentFunctions.Audit.Heads;

namespace AgentFunctions.Audit.Exports;

/// <summary>Checks an export, line by line, against itself, its seal and the signed heads.</summary>
/// <param name="keys">The public keys that are believed; none checks no signature and so finds no chain that was rewritten as a whole.</param>
public sealed class ExportCheck(IReadOnlyList<PublicKey> keys) : IDisposable
{
    const string Subject = "export";

    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly SignedHeadCheck heads = new(keys.Count == 0 ? null : keys.DistinctBy(key => key.Id).ToDictionary(key => key.Id));
    readonly List<AuditBreak> broken = [];
    ExportHeader? header;
    ExportSeal? seal;
    ChainCheck? chains;
    int lines;
    bool hasHeads;
    bool isStore;

    public long Entries => Chains.Entries;

    public int Incidents => Chains.Chains.Count;

    public long Statements => heads.Last?.Number ?? 0;

    ChainCheck Chains => chains ??= new ChainCheck(heads.Meet);

    /// <summary>The file of signed heads, before the export.</summary>
    /// <exception cref="JsonException">A line is not ours; the message has its number.</exception>
    public async Task ReadHeadsAsync(TextReader from, CancellationToken cancellationToken)
    {
        hasHeads = true;
        for (var number = 1; await from.ReadLineAsync(cancellationToken) is { } text; number++)
            heads.Add(ExportLine.Read(text, number).Statement ?? throw new JsonException($"Line {number} of the signed heads has no statement of signed heads."));
    }

    /// <exception cref="JsonException">A line is not ours; the message has its number.</exception>
    public async Task ReadAsync(TextReader from, CancellationToken cancellationToken)
    {
        while (await from.ReadLineAsync(cancellationToken) is { } text)
        {
            Take(ExportLine.Read(text, ++lines));
            if (seal is null)
                hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        }
    }

    /// <summary>A store itself, after its signed heads: every chain should be there, and there is no seal.</summary>
    public async Task ReadAsync(AuditTrail trail, CancellationToken cancellationToken)
    {
        isStore = true;
        foreach (var id in await trail.ChainsAsync(cancellationToken))
        {
            var chain = await trail.ChainAsync(id, cancellationToken);
            if (chain.Retired is { } retired)
                Take(retired);
            foreach (var entry in chain.Entries)
                Take(entry);
            Chains.Add(chain.Head);
        }
    }

    /// <returns>Where it does not hold; empty if it does.</returns>
    public IReadOnlyList<AuditBreak> End()
    {
        Chains.End();
        if (hasHeads)
            heads.End(Chains.Chains, isStore || header is { Whole: true });
        return [.. Chains.Broken, .. heads.Broken, .. broken, .. isStore ? [] : Sealed(), .. Outdated()];
    }

    public void Dispose() => hash.Dispose();

    void Take(ExportLine line)
    {
        if (seal is not null)
            Find("stands behind the seal: it was put there after the export was signed.");
        if (lines == 1 != line.Export is not null && (keys.Count > 0 || line.Export is not null))
            Find(lines == 1 ? "should be the header of the export: it was removed." : "is a header, which only the first line is: it was put in.");
        switch (line)
        {
            case { Export: { } first }:
                header ??= first;
                break;
            case { Seal: { } last }:
                seal ??= last;
                break;
            case { Entry: { } entry }:
                Take(entry);
                break;
            case { Tombstone: { } retired }:
                Take(retired);
                break;
            case { Head: { } head }:
                Chains.Add(head);
                break;
            default:
                Find("is a statement of signed heads, which belongs into the file of those.");
                break;
        }
    }

    void Take(AuditEntry entry)
    {
        if (entry.Withheld is not null && header is not { PersonalDataRemoved: true })
            broken.Add(new(entry.IncidentId, entry.Seq, $"Entry {entry.Seq} has words taken out, in an export that says it has none taken out."));
        Chains.Add(entry);
    }

    void Take(Tombstone retired)
    {
        Chains.Add(retired);
        if (hasHeads)
            heads.Meet(retired);
    }

    void Find(string problem) => broken.Add(new(Subject, lines, $"Line {lines} {problem}"));

    IEnumerable<AuditBreak> Sealed()
    {
        if (seal is null)
        {
            if (keys.Count > 0)
                yield return new(Subject, lines, "The export has no seal: its end was cut off, or it was never signed.");
            yield break;
        }
        var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (seal.Lines != lines - 1 || seal.Sha256 != sha256)
            yield return new(Subject, lines, $"The seal is for {seal.Lines} lines with another digest than the {lines - 1} before it have: the export was changed after it was signed.");
        if (keys.Count == 0)
            yield break;
        if (keys.FirstOrDefault(key => key.Id == seal.KeyId) is not { } signer)
            yield return new(Subject, lines, $"The seal is signed with key {seal.KeyId}, whose public half was not given: somebody else signed it, or name that key too.");
        else if (!signer.HasSigned(ExportSeal.DigestOf(seal.Lines, seal.Sha256, seal.KeyId), seal.Signature))
            yield return new(Subject, lines, $"The seal was not signed with key {seal.KeyId}: it was changed, or made up.");
    }

    /// <summary>The signed heads given here must reach as far as those at the time of the export.</summary>
    IEnumerable<AuditBreak> Outdated()
    {
        if (hasHeads && header is { LastStatement: > 0 } && Statements < header.LastStatement)
            yield return new(SignedHeadCheck.Subject, Statements, $"The signed heads end with statement {Statements}; the export was written after statement {header.LastStatement}: the newest were removed, or name a newer copy.");
    }
}
