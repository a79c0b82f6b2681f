using System.Globalization;
using AgentFunctions.LocalHost.Engine;
using AgentFunctions.Ports;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentFunctions.LocalHost.Store;

/// <summary>The one connection that writes; used by one thread at a time.</summary>
sealed class RowWriter : IDisposable
{
    readonly SqliteConnection connection;
    readonly SqliteCommand insert;
    readonly SqliteCommand replace;
    readonly SqliteCommand put;
    readonly SqliteCommand delete;
    readonly SqliteCommand count;
    readonly HighWater mark;
    readonly RowSum sum = new();
    readonly Dictionary<string, SqliteCommand> words = [];
    long etag;

    /// <param name="mark">How far it was committed.</param>
    /// <exception cref="StoreUnavailableException">The file is damaged, or of a newer version.</exception>
    public RowWriter(SqliteConnection connection, int? maxPages, string file, HighWater mark)
    {
        (this.connection, this.mark) = (connection, mark);
        if (FileFormat.Upgrade(connection, ("rows", "sum INTEGER NULL"), ("openings", "commits INTEGER NOT NULL DEFAULT 0")) is { } unusable)
            throw new StoreUnavailableException($"The store '{file}' cannot be used: {unusable}");
        if (maxPages is { } limit)
            Execute($"PRAGMA max_page_count = {limit}");
        Execute(Schema());
        etag = Opening() << 40;
        if (mark.Missing("store", file, Number("SELECT commits FROM openings")) is { } missing)
            throw new StoreUnavailableException(missing);
        count = connection.CreateCommand();
        count.CommandText = "UPDATE openings SET commits = commits + 1 RETURNING commits";
        insert = Prepared(
            """
            INSERT INTO rows (tbl, partition, key, json, etag, sum) VALUES ($tbl, $partition, $key, $json, $etag, $sum) ON CONFLICT DO NOTHING
            """, "$json", "$etag", "$sum");
        replace = Prepared(
            """
            UPDATE rows SET json = $json, etag = $etag, sum = $sum WHERE tbl = $tbl AND partition = $partition AND key = $key AND etag = $was
            """, "$json", "$etag", "$sum", "$was");
        put = Prepared(
            """
            INSERT INTO rows (tbl, partition, key, json, etag, sum) VALUES ($tbl, $partition, $key, $json, $etag, $sum)
            ON CONFLICT (tbl, partition, key) DO UPDATE SET json = excluded.json, etag = excluded.etag, sum = excluded.sum
            """, "$json", "$etag", "$sum");
        delete = Prepared("DELETE FROM rows WHERE tbl = $tbl AND partition = $partition AND key = $key");
    }

    /// <summary>Writes batches in one transaction; each that loses is undone alone. When it returns, the winners are on disk.</summary>
    /// <exception cref="SqliteException">Nothing of it was written.</exception>
    public IReadOnlyList<bool> Commit(IReadOnlyList<RowBatch> batches)
    {
        Word("BEGIN IMMEDIATE");
        try
        {
            var won = batches.Select(TryWrite).ToArray();
            var commits = (long)count.ExecuteScalar()!;
            Word("COMMIT");
            mark.Write(commits);
            return won;
        }
        finally
        {
            if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
                Word("ROLLBACK");
        }
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[insert, replace, put, delete, count, .. words.Values])
            command.Dispose();
        connection.Dispose();
    }

    bool TryWrite(RowBatch batch)
    {
        if (batch.Writes.Count == 1)
            return Write(batch, batch.Writes[0]);
        Word("SAVEPOINT batch");
        var won = batch.Writes.All(write => Write(batch, write));
        if (!won)
            Word("ROLLBACK TO batch");
        Word("RELEASE batch");
        return won;
    }

    bool Write(RowBatch batch, RowWrite write) => write.Kind switch
    {
        RowWriteKind.Insert => Run(insert, batch, write, write.Json, ++etag, SumOf(batch, write)) == 1,
        RowWriteKind.Replace => TagOf(write) is { } was && Run(replace, batch, write, write.Json, ++etag, SumOf(batch, write), was) == 1,
        RowWriteKind.Put => Run(put, batch, write, write.Json, ++etag, SumOf(batch, write)) == 1,
        RowWriteKind.Delete => Run(delete, batch, write) >= 0,
        _ => throw new ArgumentOutOfRangeException(nameof(write), write.Kind, "No such kind of write."),
    };

    long SumOf(RowBatch batch, RowWrite write) => sum.Add(batch.Table).Add(batch.Partition).Add(write.Key).Add(write.Json).Add(etag).End();

    static int Run(SqliteCommand command, RowBatch batch, RowWrite write, params object?[] more)
    {
        (command.Parameters[0].Value, command.Parameters[1].Value, command.Parameters[2].Value) = (batch.Table, batch.Partition, write.Key);
        for (var i = 0; i < more.Length; i++)
            command.Parameters[3 + i].Value = more[i];
        return command.ExecuteNonQuery();
    }

    /// <summary>A tag that is not a number was never given out by this store, so it is nobody's any more.</summary>
    static long? TagOf(RowWrite write) =>
        long.TryParse(write.ETag, NumberStyles.None, CultureInfo.InvariantCulture, out var tag) ? tag : null;

    void Word(string sql)
    {
        if (!words.TryGetValue(sql, out var command))
        {
            words[sql] = command = connection.CreateCommand();
            command.CommandText = sql;
        }
        command.ExecuteNonQuery();
    }

    SqliteCommand Prepared(string sql, params string[] more)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in (string[])["$tbl", "$partition", "$key", .. more])
            command.Parameters.Add(new(name, ""));
        return command;
    }

    long Opening() => Number("SELECT count FROM openings");

    long Number(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static string Schema()
    {
        using var stream = typeof(RowWriter).Assembly.GetManifestResourceStream("rows.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
