using AgentFunctions.Audit;
using AgentFunctions.Audit.Exports;

namespace AgentFunctions.LocalHost.Eval.Audits;

/// <summary>One way to falsify an export or its signed heads.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Do">Does it, by chance.</param>
/// <returns>Null if this export offers no occasion.</returns>
sealed record Tampering(string Name, Func<Files, Files?> Do)
{
    public static IReadOnlyList<Tampering> All { get; } =
    [
        new("edit an entry", files => files.OnEntry((lines, at) => lines[at] = new() { Entry = files.Edited(lines[at].Entry!) })),
        new("edit an entry and its hash", files => files.OnEntry((lines, at) => lines[at] = new() { Entry = Hashed(files.Edited(lines[at].Entry!)) })),
        new("edit and rewrite the chain from there", files => files.OnEntry((lines, at) =>
        {
            var entry = lines[at].Entry!;
            lines[at] = new() { Entry = files.Edited(entry) };
            Forger.Rechained(lines, entry.IncidentId);
        })),
        new("delete an entry", files => files.OnEntry((lines, at) => lines.RemoveAt(at))),
        new("delete an entry and rewrite the rest", files => files.OnEntry((lines, at) =>
        {
            var incident = lines[at].Entry!.IncidentId;
            lines.RemoveAt(at);
            Forger.Rechained(lines, incident);
        })),
        new("reorder two entries", files => files.OnTwo(sameChain: true, rewrite: false)),
        new("reorder two entries and rewrite", files => files.OnTwo(sameChain: true, rewrite: true)),
        new("swap entries of two incidents", files => files.OnTwo(sameChain: false, rewrite: false)),
        new("swap entries of two incidents and rewrite", files => files.OnTwo(sameChain: false, rewrite: true)),
        new("duplicate an entry", files => files.OnEntry((lines, at) => lines.Insert(files.Chance.Next(1, lines.Count), lines[at]))),
        new("cut a chain's tail", files => files.CutTail(withHead: false)),
        new("cut a chain's tail and its head", files => files.CutTail(withHead: true)),
        new("cut the end of the file", files => files.On(lines =>
        {
            var from = files.Chance.Next(1, lines.Count);
            lines.RemoveRange(from, lines.Count - from);
        })),
        new("change a head", files => files.OnHead((lines, at) => lines[at] = new() { Head = lines[at].Head! with { Hash = Files.Flipped(lines[at].Head!.Hash) } })),
        new("drop a head", files => files.OnHead((lines, at) => lines.RemoveAt(at))),
        new("drop a whole chain", files => files.OnHead((lines, at) =>
        {
            var incident = lines[at].Head!.IncidentId;
            lines.RemoveAll(line => (line.Entry?.IncidentId ?? line.Head?.IncidentId ?? line.Tombstone?.IncidentId) == incident);
        })),
        new("put a tombstone over entries", files => files.OnEntry((lines, at) =>
        {
            var entry = lines[at].Entry!;
            lines[at] = new() { Tombstone = new(entry.IncidentId, entry.Seq, entry.Hash, entry.At, "retired") };
            lines.RemoveAll(line => line.Entry?.IncidentId == entry.IncidentId && line.Entry.Seq < entry.Seq);
        })),
        new("change the header", files => files.On(lines => lines[0] = new() { Export = lines[0].Export! with { Whole = !lines[0].Export!.Whole } })),
        new("drop the seal", files => files.WithoutSeal()),
        new("edit a statement", files => files.OnStatement((heads, at) => heads[at] = new() { Statement = heads[at].Statement! with { At = heads[at].Statement!.At.AddSeconds(1) } })),
        new("change a signed head", files => files.OnStatement((heads, at) => heads[at] = new() { Statement = Files.OtherHead(heads[at].Statement!) })),
        new("drop a statement", files => files.OnStatement((heads, at) => heads.RemoveAt(at))),
        new("reorder statements", files => files.OnStatement((heads, at) => (heads[at], heads[(at + 1) % heads.Count]) = (heads[(at + 1) % heads.Count], heads[at]))),
        new("rewrite everything and sign it with another key", files => files.RewriteAll()),
    ];

    static AuditEntry Hashed(AuditEntry entry) => entry with { Hash = CanonicalEntry.HashOf(entry) };
}
