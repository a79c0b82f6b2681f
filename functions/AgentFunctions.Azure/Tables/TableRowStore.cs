using AgentFunctions.Ports;
using AgentFunctions.Records;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace AgentFunctions.Azure.Tables;

/// <summary>All rows in Azure Tables: a table of ours is a table there, made at its first write; a batch is an entity group transaction; what is
/// too large for an entity is a blob. Any number of hosts may share one.</summary>
public sealed class TableRowStore : IRowStore
{
    public const string DefaultPrefix = "agentfunctions";

    const int MostReadings = 20;

    readonly StorageAccount account;
    readonly string prefix;
    readonly RowBlobs blobs;
    readonly BlobSweep sweep;

    /// <param name="account">Where.</param>
    /// <param name="prefix">Before every table's name, 1 to 30 characters of a-z and 0-9, a letter first: installations that share an account
    /// do not meet.</param>
    public TableRowStore(StorageAccount account, string prefix = DefaultPrefix)
    {
        if (prefix.Length is 0 or > 30 || !char.IsAsciiLetterLower(prefix[0]) || prefix.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c)))
            throw new ArgumentException($"'{prefix}' must be 1 to 30 characters of a-z and 0-9, a letter first.", nameof(prefix));
        (this.account, this.prefix) = (account, prefix);
        blobs = new RowBlobs(BlobsOf(account, prefix));
        sweep = new BlobSweep(blobs, Table);
    }

    internal static BlobContainerClient BlobsOf(StorageAccount account, string prefix) => account.Blobs.GetBlobContainerClient($"{prefix}-rows");

    public Uri Address => account.Address;

    public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken)
    {
        RowLimits.Check(table, partition);
        RowLimits.CheckKey(key);
        return AskAsync("read", () => ReadAsync(new(table, partition, key), cancellationToken), cancellationToken);
    }

    public async Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken)
    {
        RowLimits.Check(table, partition, writes);
        cancellationToken.ThrowIfCancellationRequested();
        if (TableBatch.Of(table, partition, writes) is not { } batch)
            return false;
        foreach (var write in batch.Writes.Where(write => write.InBlob))
            await AskAsync("written", () => blobs.UploadAsync(write.Place, batch.Id, write.Write.Json!, cancellationToken), cancellationToken);

        // Not known whether it won: the blobs stay, for the rows may name them yet.
        var won = await AskAsync("written", () => new BatchSending(Table(table), batch).SendAsync(cancellationToken), cancellationToken);
        await TidyAsync(batch, won, cancellationToken);
        return won;
    }

    public Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken)
    {
        RowLimits.Check(table, partition);
        RowLimits.CheckTop(top);
        return AskAsync("read", () => QueryAsync(table, FilterOf(partition, range), top, cancellationToken), cancellationToken);
    }

    /// <summary>Looks at the next page of the blobs that were written before then, and removes those that no row names. To be called again
    /// and again, with a time so long ago that no write from then can still be on its way.</summary>
    /// <returns>How many were removed.</returns>
    public Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        AskAsync("swept", () => sweep.NextPageAsync(before, cancellationToken), cancellationToken);

    async Task<Row?> ReadAsync(RowPlace place, CancellationToken cancellationToken)
    {
        for (var reading = 0; reading < MostReadings; reading++)
        {
            var found = await Table(place.Table).GetEntityIfExistsAsync<TableEntity>(place.Partition, place.Key, cancellationToken: cancellationToken);
            if (!found.HasValue)
                return null;
            if (await RowAsync(place, found.Value!, cancellationToken) is { } row)
                return row;
        }
        throw new StoreUnavailableException(
            $"The row '{place.Key}' of {place.Table}/{place.Partition} at {Address} names a blob in {prefix}-rows/{place.BlobFolder} that is not there. "
            + "It was removed by somebody else: restore it, or the row's partition from a backup.");
    }

    async Task<IReadOnlyList<Row>> QueryAsync(string table, string filter, int top, CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        try
        {
            await foreach (var entity in Table(table).QueryAsync<TableEntity>(filter, top, cancellationToken: cancellationToken))
            {
                var place = new RowPlace(table, entity.PartitionKey, entity.RowKey);
                if ((await RowAsync(place, entity, cancellationToken) ?? await ReadAsync(place, cancellationToken)) is { } row)
                    rows.Add(row);
                if (rows.Count == top)
                    break;
            }
        }
        catch (global::Azure.RequestFailedException problem) when (StorageTrouble.IsNoTable(problem))
        {
        }
        return rows;
    }

    static string FilterOf(string partition, KeyRange range) => string.Join(" and ", new[]
    {
        TableClient.CreateQueryFilter($"PartitionKey eq {partition}"),
        range.After is null ? null : TableClient.CreateQueryFilter($"RowKey gt {range.After}"),
        range.Before is null ? null : TableClient.CreateQueryFilter($"RowKey lt {range.Before}"),
    }.Where(part => part is not null));

    /// <returns>Null if the blob went after the entity was read: somebody swapped the row, and it must be read again.</returns>
    async Task<Row?> RowAsync(RowPlace place, TableEntity entity, CancellationToken cancellationToken)
    {
        var tag = RowEntity.TagOf(entity);
        var json = tag.InBlob ? await blobs.ReadAsync(place, tag.Writes.Last, cancellationToken) : RowEntity.JsonOf(entity);
        return json is null ? null : new(place.Key, json, tag.ToString());
    }

    async Task TidyAsync(TableBatch batch, bool won, CancellationToken cancellationToken)
    {
        foreach (var write in batch.Writes)
            if (won && write.LeftBehind is { } old)
                await blobs.RemoveAsync(write.Place, old, cancellationToken);
            else if (!won && write.InBlob)
                await blobs.RemoveAsync(write.Place, batch.Id, cancellationToken);
    }

    TableClient Table(string table) => account.Tables.GetTableClient(prefix + table);

    async Task AskAsync(string what, Func<Task> ask, CancellationToken cancellationToken) =>
        await AskAsync(what, async () => { await ask(); return true; }, cancellationToken);

    async Task<T> AskAsync<T>(string what, Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (Exception problem) when (StorageTrouble.Is(problem, cancellationToken))
        {
            throw StorageTrouble.Unavailable(Address, what, problem);
        }
    }
}
