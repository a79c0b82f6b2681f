using System.Globalization;
using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>The histories of incidents as they were last taken, and a log of what changed on incidents that had ended. Losing any of it loses nothing: it is
/// taken again from the records.</summary>
public sealed class CaseHistories(IRowStore rows)
{
    const string Table = "histories";
    const string Late = "late";
    const int MostAtOnce = 100;

    /// <summary>All that are stored, of the incidents up to the newest.</summary>
    public async Task<IReadOnlyList<CaseHistory>> AllAsync(string newestId, CancellationToken cancellationToken)
    {
        var buckets = Enumerable.Range(0, IncidentNumber.Parse(newestId).BucketIndex + 1);
        var all = await Task.WhenAll(buckets.Select(bucket => OfBucketAsync(bucket, cancellationToken)));
        return [.. all.SelectMany(some => some)];
    }

    public async Task PutAsync(IReadOnlyList<CaseHistory> histories, CancellationToken cancellationToken)
    {
        foreach (var bucket in histories.GroupBy(history => IncidentNumber.Parse(history.Id).Partition))
            foreach (var some in bucket.Chunk(MostAtOnce))
                await rows.WriteAsync(Table, bucket.Key, [.. some.Select(history => RowWrite.Put(IncidentNumber.Parse(history.Id).RowKey, RecordsJson.Write(history)))], cancellationToken);
    }

    /// <summary>An ended incident changed after all: somebody rated it.</summary>
    public async Task ChangedLateAsync(string incidentId, DateTimeOffset at, CancellationToken cancellationToken) =>
        await rows.WriteAsync(Table, Late, [RowWrite.Put($"{KeyOf(at)}-{RowKey.Of(incidentId)}", RecordsJson.Write(new LateChange(incidentId, at)))], cancellationToken);

    /// <summary>Late changes, oldest first.</summary>
    /// <param name="since">Only from then on.</param>
    public async Task<IReadOnlyList<LateChange>> LateAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var changes = new List<LateChange>();
        await foreach (var change in rows.AllAsync<LateChange>(Table, Late, "", KeyOf(since), cancellationToken))
            changes.Add(change);
        return changes;
    }

    async Task<IReadOnlyList<CaseHistory>> OfBucketAsync(int bucket, CancellationToken cancellationToken)
    {
        var found = new List<CaseHistory>();
        await foreach (var history in rows.AllAsync<CaseHistory>(Table, IncidentNumber.PartitionOf(bucket), IncidentNumber.Row, null, cancellationToken))
            found.Add(history);
        return found;
    }

    static string KeyOf(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
}

/// <summary>Something was said of an incident that had ended.</summary>
public sealed record LateChange(string IncidentId, DateTimeOffset At);
