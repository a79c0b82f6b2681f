using System.Security.Cryptography;
using System.Text;
using AgentFunctions.Audit;
using AgentFunctions.Audit.Exports;
using AgentFunctions.Audit.Heads;

namespace AgentFunctions.LocalHost.Eval.Audits;

/// <summary>Makes tampered files look right again, with everything but the installation's key.</summary>
/// <param name="own">A key of the forger's.</param>
sealed class Forger(PassingSigner own)
{
    /// <summary>Numbers and hashes the entries of a chain anew and lets its head say so.</summary>
    public static List<ExportLine> Rechained(List<ExportLine> lines, string incident)
    {
        var retired = lines.Select(line => line.Tombstone).FirstOrDefault(tombstone => tombstone?.IncidentId == incident);
        var head = retired?.Head ?? AuditHead.Empty(incident);
        for (var at = 0; at < lines.Count; at++)
            if (lines[at].Entry is { } entry && entry.IncidentId == incident)
            {
                var next = entry with { Seq = head.Seq + 1, PreviousHash = head.Hash };
                next = next with { Hash = CanonicalEntry.HashOf(next) };
                (lines[at], head) = (new() { Entry = next }, new(incident, next.Seq, next.Hash));
            }
            else if (lines[at].Head?.IncidentId == incident)
                lines[at] = new() { Head = head };
        return lines;
    }

    /// <summary>Puts a seal under lines that were changed: with the signature that was there, or with one of the forger's key under its own or the installation's name.</summary>
    public List<ExportLine> Sealed(List<ExportLine> lines, ExportSeal was, int how)
    {
        lines.RemoveAll(line => line.Seal is not null);
        if (how == 0)
            return [.. lines, new() { Seal = was }];
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(MadeExport.Text(lines))));
        var id = how == 2 ? own.Public.Id : was.KeyId;
        var signature = how == 1 ? was.Signature : Convert.ToBase64String(own.Sign(ExportSeal.DigestOf(lines.Count, sha256, id)));
        return [.. lines, new() { Seal = new(lines.Count, sha256, id, signature) }];
    }

    /// <summary>Numbers, hashes and signs statements anew, under the forger's or the installation's name.</summary>
    public List<ExportLine> Restated(List<ExportLine> statements, bool asThemselves)
    {
        var (number, hash) = (0L, AuditHead.Genesis);
        for (var at = 0; at < statements.Count; at++)
        {
            var next = statements[at].Statement! with { Number = ++number, PreviousHash = hash };
            next = asThemselves ? next with { KeyId = own.Public.Id } : next;
            var digest = SignedHeads.DigestOf(next);
            hash = Convert.ToHexStringLower(digest);
            statements[at] = new() { Statement = next with { Hash = hash, Signature = Convert.ToBase64String(own.Sign(digest)) } };
        }
        return statements;
    }
}
