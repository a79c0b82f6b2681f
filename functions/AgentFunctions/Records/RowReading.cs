using System.Runtime.CompilerServices;
using AgentFunctions.Ports;

namespace AgentFunctions.Records;

static class RowReading
{
    const int Page = 200;

    public static async Task<Versioned<T>?> FindAsync<T>(
        this IRowStore rows, string table, string partition, string key, CancellationToken cancellationToken) =>
        await rows.GetAsync(table, partition, key, cancellationToken) is { } row ? new(RecordsJson.Read<T>(row.Json), row.ETag) : null;

    /// <summary>Pages of the rows of a partition whose keys begin with <paramref name="prefix"/> and come after
    /// <paramref name="after"/>.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<Row>> PagesAsync(
        this IRowStore rows, string table, string partition, string prefix, string? after,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var from = after; ;)
        {
            var page = await rows.RangeAsync(table, partition, KeyRange.Beginning(prefix, from), Page, cancellationToken);
            if (page.Count > 0)
                yield return page;
            if (page.Count < Page)
                yield break;
            from = page[^1].Key;
        }
    }

    public static async IAsyncEnumerable<T> AllAsync<T>(
        this IRowStore rows, string table, string partition, string prefix, string? after,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in rows.PagesAsync(table, partition, prefix, after, cancellationToken))
            foreach (var row in page)
                yield return RecordsJson.Read<T>(row.Json);
    }
}
