using System.Globalization;
using AgentFunctions.Ports;
using Microsoft.Data.Sqlite;

namespace AgentFunctions.LocalHost.Store;

/// <summary>One connection's prepared reads; used by one thread at a time.</summary>
sealed class RowReader : IDisposable
{
    /// <summary>SQLite sorts every blob after every text.</summary>
    static readonly object AfterEveryText = new byte[] { 0 };

    readonly SqliteCommand get;
    readonly SqliteCommand range;
    readonly SqliteConnection connection;

    public RowReader(SqliteConnection connection)
    {
        this.connection = connection;
        get = Prepared("SELECT key, json, etag FROM rows WHERE tbl = $tbl AND partition = $partition AND key = $key", "$key");
        range = Prepared(
            """
            SELECT key, json, etag FROM rows WHERE tbl = $tbl AND partition = $partition AND key > $after AND key < $before ORDER BY key LIMIT $top
            """, "$after", "$before", "$top");
    }

    public Row? Get(string table, string partition, string key)
    {
        (get.Parameters[0].Value, get.Parameters[1].Value, get.Parameters[2].Value) = (table, partition, key);
        using var reader = get.ExecuteReader();
        return reader.Read() ? RowOf(reader) : null;
    }

    public IReadOnlyList<Row> Range(string table, string partition, KeyRange keys, int top)
    {
        (range.Parameters[0].Value, range.Parameters[1].Value) = (table, partition);
        (range.Parameters[2].Value, range.Parameters[3].Value, range.Parameters[4].Value) = (keys.After ?? "", keys.Before ?? AfterEveryText, top);
        using var reader = range.ExecuteReader();
        var rows = new List<Row>();
        while (reader.Read())
            rows.Add(RowOf(reader));
        return rows;
    }

    public void Dispose()
    {
        get.Dispose();
        range.Dispose();
        connection.Dispose();
    }

    static Row RowOf(SqliteDataReader reader) =>
        new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2).ToString(CultureInfo.InvariantCulture));

    SqliteCommand Prepared(string sql, params string[] more)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in (string[])["$tbl", "$partition", .. more])
            command.Parameters.Add(new(name, ""));
        command.Prepare();
        return command;
    }
}
