using System.Runtime.CompilerServices;
using AgentFunctions.Ports;

namespace AgentFunctions.Records;

static class RowReading
{
    const int Page = 200;

    public static async Task<Versioned<T>?> FindAsync<T>(
        this IRowStore rows, string table, string partition, string key, CancellationToken cancellationToken) =>
        await rows.GetAsync(table, partition, key, cancellationToken) is { } row ? new(RecordsJson.Read<T>(row.Json), row.ETag) : null;

    /// <summary>Deletes the rows of a partition whose keys begin with <paramref name="prefix"/>.</summary>
    public static async Task ForgetAsync(this IRowStore rows, string table, string partition, string prefix, CancellationToken cancellationToken)
    {
        while (await rows.RangeAsync(table, partition, prefix.Length == 0 ? default : KeyRange.Beginning(prefix), RowLimits.MaxWrites, cancellationToken) is { Count: > 0 } some)
            await rows.WriteAsync(table, partition, [.. some.Select(row => RowWrite.Delete(row.Key))], cancellationToken);
    }

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
