namespace AgentFunctions.Ports;

/// <summary>Rows of JSON in tables and partitions, with optimistic concurrency: what SQLite and Azure Tables both can do.
/// Every answer that reports a write is given after the write is on disk.</summary>
/// <exception cref="StoreUnavailableException">Any member: the store cannot be reached or written now; try again later.</exception>
public interface IRowStore
{
    /// <returns>Null if there is no such row.</returns>
    Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken);

    /// <summary>Writes rows of one partition, all or none.</summary>
    /// <returns>False if one of them lost: an insert found a row, or the ETag is not the row's any more. Nothing was written then.</returns>
    /// <exception cref="ArgumentException">More than 100 writes, or the same key twice.</exception>
    Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken);

    /// <summary>Rows of a partition in ordinal order of their keys.</summary>
    /// <param name="table">The table.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="range">Which keys.</param>
    /// <param name="top">At most so many, 1 to 1000.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken);
}

/// <summary>A stretch of keys in ordinal order.</summary>
/// <param name="After">Only keys greater than this one; null from the beginning.</param>
/// <param name="Before">Only keys less than this one; null to the end.</param>
public readonly record struct KeyRange(string? After = null, string? Before = null)
{
    /// <summary>Keys that begin with <paramref name="prefix"/>, from after one of them on if <paramref name="after"/> is given. A store that
    /// is paid by what it reads must not read past them.</summary>
    public static KeyRange Beginning(string prefix, string? after = null) =>
        prefix.Length == 0 ? new(After: after) : new(after ?? prefix, prefix[..^1] + (char)(prefix[^1] + 1));
}

public sealed record Row(string Key, string Json, string ETag);

/// <summary>Keys are 1 to 250 characters without / \ # ? and control characters. JSON may be up to 8 MB.</summary>
public sealed record RowWrite
{
    RowWrite(string key, string? json, string? etag, RowWriteKind kind) => (Key, Json, ETag, Kind) = (key, json, etag, kind);

    public string Key { get; }

    public string? Json { get; }

    public string? ETag { get; }

    public RowWriteKind Kind { get; }

    public static RowWrite Insert(string key, string json) => new(key, json, null, RowWriteKind.Insert);

    public static RowWrite Replace(string key, string json, string etag) => new(key, json, etag, RowWriteKind.Replace);

    public static RowWrite Put(string key, string json) => new(key, json, null, RowWriteKind.Put);

    public static RowWrite Delete(string key) => new(key, null, null, RowWriteKind.Delete);
}

public enum RowWriteKind { Insert, Replace, Put, Delete }

/// <summary>The store cannot answer now. Nothing is known to be written.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
