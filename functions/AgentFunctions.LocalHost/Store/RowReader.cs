using System.Globalization;
using AgentFunctions.LocalHost.Engine;
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
    readonly RowSum sum = new();

    public RowReader(SqliteConnection connection)
    {
        this.connection = connection;
        get = Prepared("SELECT key, json, etag, sum FROM rows WHERE tbl = $tbl AND partition = $partition AND key = $key", "$key");
        range = Prepared(
            """
            SELECT key, json, etag, sum FROM rows WHERE tbl = $tbl AND partition = $partition AND key > $after AND key < $before ORDER BY key LIMIT $top
            """, "$after", "$before", "$top");
    }

    public Row? Get(string table, string partition, string key)
    {
        (get.Parameters[0].Value, get.Parameters[1].Value, get.Parameters[2].Value) = (table, partition, key);
        using var reader = get.ExecuteReader();
        return reader.Read() ? RowOf(reader, table, partition) : null;
    }

    public IReadOnlyList<Row> Range(string table, string partition, KeyRange keys, int top)
    {
        (range.Parameters[0].Value, range.Parameters[1].Value) = (table, partition);
        (range.Parameters[2].Value, range.Parameters[3].Value, range.Parameters[4].Value) = (keys.After ?? "", keys.Before ?? AfterEveryText, top);
        using var reader = range.ExecuteReader();
        var rows = new List<Row>();
        while (reader.Read())
            rows.Add(RowOf(reader, table, partition));
        return rows;
    }

    public void Dispose()
    {
        get.Dispose();
        range.Dispose();
        connection.Dispose();
    }

    /// <exception cref="InvalidDataException">It is not as it was written.</exception>
    Row RowOf(SqliteDataReader reader, string table, string partition)
    {
        var (key, json, etag) = (reader.GetString(0), reader.GetString(1), reader.GetInt64(2));
        if (!reader.IsDBNull(3) && reader.GetInt64(3) != sum.Add(table).Add(partition).Add(key).Add(json).Add(etag).End())
            throw new InvalidDataException($"the row {table}/{partition}/{key} is not as it was written; the file is damaged. Restore a backup of the whole directory.");
        return new Row(key, json, etag.ToString(CultureInfo.InvariantCulture));
    }

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
