using System.Collections.Concurrent;
using AgentFunctions.LocalHost.Engine;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using Microsoft.Data.Sqlite;

namespace AgentFunctions.LocalHost.Store;

/// <summary>All rows in one SQLite file in WAL mode with synchronous=FULL. Writes are committed in groups by one thread and answered when
/// they are on disk; reads have connections of their own and see what was answered.</summary>
public sealed class SqliteRowStore : IRowStore, IDisposable
{
    public const string Owner = "owner";
    public const string Executor = "executor";

    readonly StoreFile file;
    readonly RowWriter writer;
    readonly GroupCommit group;
    readonly ConcurrentBag<RowReader> idle = [];
    readonly RowReader? shared;

    /// <param name="file">Created with its directory if absent; <c>:memory:</c> for a store that ends with this object.</param>
    /// <param name="maxPages">The file grows no further than so many pages of 4 KiB; null for the disk's end.</param>
    /// <param name="role">The host is its owner; an executor beside it is another process with a role of its own.</param>
    /// <exception cref="StoreUnavailableException">Another process owns the file in this role, or it cannot be opened durably.</exception>
    public SqliteRowStore(string file, int? maxPages = null, string role = Owner)
        : this(file, new StoreSeams(), maxPages, role)
    {
    }

    internal SqliteRowStore(string file, StoreSeams seams, int? maxPages = null, string role = Owner)
    {
        this.file = new StoreFile(file, role);
        SqliteConnection? connection = null;
        try
        {
            connection = this.file.Open(SqliteOpenMode.ReadWriteCreate);
            writer = new RowWriter(connection, maxPages);
            shared = this.file.IsMemory ? new RowReader(connection) : null;
            group = new GroupCommit(batches => Commit(batches, seams), seams.Run);
        }
        catch (Exception problem)
        {
            connection?.Dispose();
            this.file.Dispose();
            if (problem is SqliteException)
                throw Unavailable("opened", problem);
            throw;
        }
    }

    public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken)
    {
        RowLimits.Check(table, partition);
        RowLimits.CheckKey(key);
        return ReadAsync(reader => reader.Get(table, partition, key), cancellationToken);
    }

    public async Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken)
    {
        RowLimits.Check(table, partition, writes);
        cancellationToken.ThrowIfCancellationRequested();
        return await group.WriteAsync(new(table, partition, writes, cancellationToken));
    }

    public Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken)
    {
        RowLimits.Check(table, partition);
        RowLimits.CheckTop(top);
        return ReadAsync(reader => reader.Range(table, partition, range, top), cancellationToken);
    }

    public void Dispose()
    {
        group.Dispose();
        foreach (var reader in idle)
            reader.Dispose();
        writer.Dispose();
        file.Dispose();
    }

    internal static StoreUnavailableException Unavailable(string what, Exception problem) =>
        new($"The store cannot be {what} now: {problem.Message} Check the disk that holds it, then try again.", problem);

    IReadOnlyList<bool> Commit(IReadOnlyList<RowBatch> batches, StoreSeams seams)
    {
        seams.AtCommit?.Invoke(CommitStage.BeforeCommit);
        IReadOnlyList<bool> won;
        lock (writer)
            won = writer.Commit(batches);
        seams.AtCommit?.Invoke(CommitStage.AfterCommit);
        return won;
    }

    Task<T> ReadAsync<T>(Func<RowReader, T> read, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellationToken);
        try
        {
            return Task.FromResult(shared is null ? ReadAside(read) : ReadShared(read, shared));
        }
        catch (SqliteException problem)
        {
            return Task.FromException<T>(Unavailable("read", problem));
        }
    }

    /// <summary>A reader that failed is not used again.</summary>
    T ReadAside<T>(Func<RowReader, T> read)
    {
        var reader = idle.TryTake(out var found) ? found : new RowReader(file.Open(SqliteOpenMode.ReadWrite));
        try
        {
            var answer = read(reader);
            idle.Add(reader);
            return answer;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>A memory database has one connection, which the writer may be in the middle of a transaction on.</summary>
    T ReadShared<T>(Func<RowReader, T> read, RowReader reader)
    {
        lock (writer)
            return read(reader);
    }
}
