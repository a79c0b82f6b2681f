using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Audit;

/// <summary>One hash chain an incident. Partition = incident; rows: <c>head</c> (last sequence number and hash), <c>e-{seq}</c> (entries),
/// <c>k-{key}</c> (the sequence number that has this key). Entry, key and head are written in one batch under the head's ETag, so a chain
/// never forks and never has a gap. Nothing of it is ever changed: <see cref="AppendOnly"/>.</summary>
/// <param name="rows">The store.</param>
/// <param name="salts">Gives 32 hex digits that nobody can guess, other ones each time; null for the system's chance.</param>
public sealed class AuditTrail(IRowStore rows, Func<string>? salts = null)
{
    internal const string Table = "audit";
    const string HeadKey = "head";
    const string EntryPrefix = "e-";
    const string Chains = "chains";
    const string AnchoredChains = "anchored";

    readonly ConcurrentDictionary<string, bool> touched = [];
    readonly Func<string> salts = salts ?? (static () => RandomNumberGenerator.GetHexString(32, lowercase: true));

    /// <summary>The same key again in the same chain writes nothing.</summary>
    public async Task AppendAsync(AuditNote note, CancellationToken cancellationToken)
    {
        var partition = PartitionOf(note.IncidentId);
        var keyRow = KeyRow(note.Key);
        do
        {
            var was = await rows.GetAsync(Table, partition, HeadKey, cancellationToken);
            if (was is null)
                await ListChainAsync(note.IncidentId, cancellationToken);
            var entry = AuditEntry.Next(was is null ? AuditHead.Empty(note.IncidentId) : AuditJson.Read<AuditHead>(was.Json), note, salts());
            if (await rows.WriteAsync(Table, partition, Link(entry, keyRow, was), cancellationToken))
            {
                touched[note.IncidentId] = true;
                return;
            }
        }
        // A key is new far more often than not: only a batch that lost asks whether it was there, or somebody was before us.
        while (await rows.GetAsync(Table, partition, keyRow, cancellationToken) is null);
    }

    /// <summary>In the chain's order; without what was retired.</summary>
    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(string incidentId, CancellationToken cancellationToken)
    {
        var entries = new List<AuditEntry>();
        await foreach (var page in rows.PagesAsync(Table, PartitionOf(incidentId), EntryPrefix, null, cancellationToken))
            entries.AddRange(page.Select(row => AuditJson.Read<AuditEntry>(row.Json)));
        return entries;
    }

    /// <summary>A chain together with its head as they were at one moment.</summary>
    public async Task<AuditChain> ChainAsync(string incidentId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var head = await HeadAsync(incidentId, cancellationToken);
            var entries = await ReadAsync(incidentId, cancellationToken);
            var retired = await RetiredAsync(incidentId, cancellationToken);
            if (head == await HeadAsync(incidentId, cancellationToken))
                return new([.. entries.Where(entry => entry.Seq > (retired?.Seq ?? 0))], head, retired);
        }
    }

    /// <returns>Null if the chain has its beginning.</returns>
    public async Task<Tombstone?> RetiredAsync(string incidentId, CancellationToken cancellationToken) =>
        await rows.GetAsync(Table, PartitionOf(incidentId), AppendOnly.TombstoneKey, cancellationToken) is { } row ? AuditJson.Read<Tombstone>(row.Json) : null;

    /// <summary>Removes the entries up to the signed head <paramref name="tombstone"/> names. What a crash leaves is removed by asking again.</summary>
    /// <exception cref="InvalidOperationException">The chain's signed head is another one.</exception>
    public async Task RetireAsync(Tombstone tombstone, CancellationToken cancellationToken)
    {
        if (await AnchoredAsync(tombstone.IncidentId, cancellationToken) != tombstone.Head)
            throw new InvalidOperationException($"{tombstone.IncidentId} may be retired at its signed head only.");
        var partition = PartitionOf(tombstone.IncidentId);
        var mark = RowWrite.Put(AppendOnly.TombstoneKey, AuditJson.Write(tombstone));
        var old = (await ReadAsync(tombstone.IncidentId, cancellationToken)).Where(entry => entry.Seq <= tombstone.Seq);
        foreach (var some in old.Chunk((RowLimits.MaxWrites - 1) / 2))
            await rows.WriteAsync(Table, partition,
                [mark, .. some.Select(entry => RowWrite.Delete(EntryKey(entry.Seq))), .. some.Select(entry => RowWrite.Delete(KeyRow(entry.Key)))], cancellationToken);
    }

    /// <returns>An empty head if there is no such chain.</returns>
    public async Task<AuditHead> HeadAsync(string incidentId, CancellationToken cancellationToken) =>
        await rows.GetAsync(Table, PartitionOf(incidentId), HeadKey, cancellationToken) is { } row
            ? AuditJson.Read<AuditHead>(row.Json)
            : AuditHead.Empty(incidentId);

    /// <summary>The incidents that have a chain, in ordinal order.</summary>
    public async Task<IReadOnlyList<string>> ChainsAsync(CancellationToken cancellationToken)
    {
        var chains = new List<string>();
        await foreach (var page in rows.PagesAsync(Table, Chains, "c-", null, cancellationToken))
            chains.AddRange(page.Select(row => AuditJson.Read<string>(row.Json)));
        return chains;
    }

    /// <summary>The chains that this process wrote to since this was last asked.</summary>
    public IReadOnlyList<string> TakeTouched() => [.. touched.Keys.Where(chain => touched.TryRemove(chain, out _))];

    public void Touch(IEnumerable<string> chains)
    {
        foreach (var chain in chains)
            touched[chain] = true;
    }

    /// <summary>What of a chain was signed last, as the store remembers it; the log of signed heads is the proof.</summary>
    public async Task<AuditHead?> AnchoredAsync(string incidentId, CancellationToken cancellationToken) =>
        await rows.GetAsync(Table, AnchoredChains, RowKey.Of(incidentId), cancellationToken) is { } row ? AuditJson.Read<AuditHead>(row.Json) : null;

    public Task RememberAnchoredAsync(AuditHead head, CancellationToken cancellationToken) =>
        rows.WriteAsync(Table, AnchoredChains, [RowWrite.Put(RowKey.Of(head.IncidentId), AuditJson.Write(head))], cancellationToken);

    /// <returns>True if the chain has this head on its way or at its end.</returns>
    public async Task<bool> ContainsAsync(AuditHead head, CancellationToken cancellationToken) =>
        await rows.GetAsync(Table, PartitionOf(head.IncidentId), EntryKey(head.Seq), cancellationToken) is { } row
            ? AuditJson.Read<AuditEntry>(row.Json).Hash == head.Hash
            : (await RetiredAsync(head.IncidentId, cancellationToken))?.Head == head;

    /// <summary>Before the chain's first link, since it is another partition: a crash in between lists a chain that is still empty, never
    /// hides one.</summary>
    Task<bool> ListChainAsync(string incidentId, CancellationToken cancellationToken) =>
        rows.WriteAsync(Table, Chains, [RowWrite.Put($"c-{RowKey.Of(incidentId)}", AuditJson.Write(incidentId))], cancellationToken);

    static IReadOnlyList<RowWrite> Link(AuditEntry entry, string keyRow, Row? was)
    {
        var head = AuditJson.Write(new AuditHead(entry.IncidentId, entry.Seq, entry.Hash));
        return
        [
            RowWrite.Insert(EntryKey(entry.Seq), AuditJson.Write(entry)),
            RowWrite.Insert(keyRow, entry.Seq.ToString(CultureInfo.InvariantCulture)),
            was is null ? RowWrite.Insert(HeadKey, head) : RowWrite.Replace(HeadKey, head, was.ETag),
        ];
    }

    static string KeyRow(string key) => $"k-{RowKey.Of(key)}";

    static string EntryKey(long seq) => EntryPrefix + seq.ToString("D10", CultureInfo.InvariantCulture);

    static string PartitionOf(string incidentId) => $"i-{RowKey.Of(incidentId)}";
}
