using Azure.Data.Tables;

namespace AgentFunctions.Azure.Tables;

/// <summary>Finds the blobs that no row names, a page at a time, round and round.</summary>
sealed class BlobSweep(RowBlobs blobs, Func<string, TableClient> tableOf)
{
    const int Page = 500;

    string? next;

    public async Task<int> NextPageAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var removed = 0;
        (var old, next) = await blobs.OldAsync(before, next, Page, cancellationToken);
        foreach (var blob in old)
            if (!await IsNamedAsync(blob, cancellationToken))
            {
                await blobs.RemoveAsync(blob.Place, blob.Write, cancellationToken);
                removed++;
            }
        return removed;
    }

    async Task<bool> IsNamedAsync(StoredBlob blob, CancellationToken cancellationToken)
    {
        var (table, partition, key) = blob.Place;
        var found = await tableOf(table).GetEntityIfExistsAsync<TableEntity>(partition, key, RowEntity.TagOnly, cancellationToken);
        return found.HasValue && RowEntity.TagOf(found.Value!) is { InBlob: true } tag && tag.Writes.Last == blob.Write;
    }
}
