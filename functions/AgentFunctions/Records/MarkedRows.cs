using System.Runtime.CompilerServices;
using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <param name="Marker">The key of the marker row that stands beside it while it waits for something; null if it does not wait.</param>
readonly record struct Place(string Partition, string Key, string? Marker);

/// <summary>Rows with a marker row beside each one that still waits, so that the waiting are found without reading the done. Row and marker
/// are written in one batch under the row's ETag, and where they stand depends on the value alone: a marker never lies.</summary>
sealed class MarkedRows<T>(IRowStore rows, string table, Func<T, Place> placeOf)
    where T : class
{
    /// <returns>False if there is such a row already; it is unchanged then.</returns>
    public Task<bool> AddAsync(T value, CancellationToken cancellationToken) => AddAsync(value, [], cancellationToken);

    /// <param name="value">The row.</param>
    /// <param name="beside">Other rows of its partition, written with it or not at all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<bool> AddAsync(T value, IReadOnlyList<RowWrite> beside, CancellationToken cancellationToken)
    {
        var place = placeOf(value);
        var row = RowWrite.Insert(place.Key, RecordsJson.Write(value));
        return rows.WriteAsync(table, place.Partition, place.Marker is null ? [row, .. beside] : [row, Mark(place), .. beside], cancellationToken);
    }

    public Task<Versioned<T>?> FindAsync(string partition, string key, CancellationToken cancellationToken) =>
        rows.FindAsync<T>(table, partition, key, cancellationToken);

    public Task<bool> SwapAsync(Versioned<T> was, T now, CancellationToken cancellationToken) => SwapAsync(was, now, [], cancellationToken);

    /// <param name="was">As it was read.</param>
    /// <param name="now">Of the same place.</param>
    /// <param name="beside">Other rows of its partition, written with it or not at all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<bool> SwapAsync(Versioned<T> was, T now, IReadOnlyList<RowWrite> beside, CancellationToken cancellationToken)
    {
        var (before, after) = (placeOf(was.Value), placeOf(now));
        if ((before.Partition, before.Key) != (after.Partition, after.Key))
            throw new ArgumentException($"'{before.Key}' cannot be swapped for '{after.Key}': a change keeps the id.", nameof(now));
        var writes = new List<RowWrite> { RowWrite.Replace(after.Key, RecordsJson.Write(now), was.ETag) };
        writes.AddRange(beside);
        if (before.Marker != after.Marker)
        {
            if (before.Marker is { } gone)
                writes.Add(RowWrite.Delete(gone));
            if (after.Marker is not null)
                writes.Add(Mark(after));
        }
        return rows.WriteAsync(table, after.Partition, writes, cancellationToken);
    }

    /// <exception cref="KeyNotFoundException">There is no such row; the message is <paramref name="unknown"/>.</exception>
    public async Task<T> ChangeAsync(string partition, string key, string unknown, Func<T, T> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var was = await FindAsync(partition, key, cancellationToken) ?? throw new KeyNotFoundException(unknown);
            var now = change(was.Value);
            if (ReferenceEquals(now, was.Value) || await SwapAsync(was, now, cancellationToken))
                return now;
        }
    }

    /// <summary>The values behind the markers, in the markers' order. A value may have ceased to wait since its marker was read.</summary>
    public async IAsyncEnumerable<T> MarkedAsync(
        string partition, string prefix, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in rows.PagesAsync(table, partition, prefix, after, cancellationToken))
            foreach (var chunk in page.Chunk(32))
                foreach (var found in await Task.WhenAll(chunk.Select(marker => BehindAsync(partition, marker, cancellationToken))))
                    if (found is not null)
                        yield return found.Value;
    }

    public IAsyncEnumerable<T> AllAsync(string partition, string prefix, string? after, CancellationToken cancellationToken) =>
        rows.AllAsync<T>(table, partition, prefix, after, cancellationToken);

    Task<Versioned<T>?> BehindAsync(string partition, Row marker, CancellationToken cancellationToken) =>
        FindAsync(partition, RecordsJson.Read<string>(marker.Json), cancellationToken);

    static RowWrite Mark(Place place) => RowWrite.Put(place.Marker!, RecordsJson.Write(place.Key));
}
