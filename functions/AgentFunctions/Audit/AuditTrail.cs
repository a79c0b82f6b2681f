using System.Globalization;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Audit;

/// <summary>One hash chain an incident. Partition = incident; rows: <c>head</c> (last sequence number and hash), <c>e-{seq}</c> (entries),
/// <c>k-{key}</c> (the sequence number that has this key). Entry, key and head are written in one batch under the head's ETag, so a chain
/// never forks and never has a gap.</summary>
public sealed class AuditTrail(IRowStore rows)
{
    const string Table = "audit";
    const string HeadKey = "head";
    const string EntryPrefix = "e-";
    const string Chains = "chains";

    /// <summary>The same key again in the same chain writes nothing.</summary>
    public async Task AppendAsync(AuditNote note, CancellationToken cancellationToken)
    {
        var partition = PartitionOf(note.IncidentId);
        var keyRow = $"k-{RowKey.Of(note.Key)}";
        do
        {
            var was = await rows.GetAsync(Table, partition, HeadKey, cancellationToken);
            if (was is null)
                await ListChainAsync(note.IncidentId, cancellationToken);
            var entry = AuditEntry.Next(was is null ? AuditHead.Empty(note.IncidentId) : AuditJson.Read<AuditHead>(was.Json), note);
            if (await rows.WriteAsync(Table, partition, Link(entry, keyRow, was), cancellationToken))
                return;
        }
        // A key is new far more often than not: only a batch that lost asks whether it was there, or somebody was before us.
        while (await rows.GetAsync(Table, partition, keyRow, cancellationToken) is null);
    }

    /// <summary>In the chain's order.</summary>
    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(string incidentId, CancellationToken cancellationToken)
    {
        var entries = new List<AuditEntry>();
        await foreach (var page in rows.PagesAsync(Table, PartitionOf(incidentId), EntryPrefix, null, cancellationToken))
            entries.AddRange(page.Select(row => AuditJson.Read<AuditEntry>(row.Json)));
        return entries;
    }

    /// <summary>A chain together with its head as they were at one moment.</summary>
    public async Task<(IReadOnlyList<AuditEntry> Entries, AuditHead Head)> ChainAsync(
        string incidentId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var head = await HeadAsync(incidentId, cancellationToken);
            var entries = await ReadAsync(incidentId, cancellationToken);
            if (head == await HeadAsync(incidentId, cancellationToken))
                return (entries, head);
        }
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

    /// <summary>Before the chain's first link, since it is another partition: a crash in between lists a chain that is still empty, never
    /// hides one.</summary>
    Task<bool> ListChainAsync(string incidentId, CancellationToken cancellationToken) =>
        rows.WriteAsync(Table, Chains, [RowWrite.Put($"c-{RowKey.Of(incidentId)}", AuditJson.Write(incidentId))], cancellationToken);

    static IReadOnlyList<RowWrite> Link(AuditEntry entry, string keyRow, Row? was)
    {
        var head = AuditJson.Write(new AuditHead(entry.IncidentId, entry.Seq, entry.Hash));
        return
        [
            RowWrite.Insert(EntryPrefix + entry.Seq.ToString("D10", CultureInfo.InvariantCulture), AuditJson.Write(entry)),
            RowWrite.Insert(keyRow, entry.Seq.ToString(CultureInfo.InvariantCulture)),
            was is null ? RowWrite.Insert(HeadKey, head) : RowWrite.Replace(HeadKey, head, was.ETag),
        ];
    }

    static string PartitionOf(string incidentId) => $"i-{RowKey.Of(incidentId)}";
}
