using AgentFunctions.Durable;
using Microsoft.Data.Sqlite;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>The reading side of the SQLite file; any thread, one at a time.</summary>
sealed class JournalReader(SqliteConnection connection, Lock gate) : IDisposable
{
    const string HeadColumns = "instance, id, orchestration, version, status, created, updated, custom_status, output, failure, last_row, next_timer, owes, sum";
    const string EntryColumns = "row, kind, key, name, data, detail, at, origin, prev, instance, sum";

    readonly RowSum sum = new();

    /// <summary>The entries of the instance's present generation, oldest first.</summary>
    public List<JournalEntry> History(long lastRow)
    {
        const string sql = $"""
            WITH RECURSIVE chain ({EntryColumns}) AS (
                SELECT {EntryColumns} FROM journal WHERE row = $last
                UNION ALL
                SELECT j.row, j.kind, j.key, j.name, j.data, j.detail, j.at, j.origin, j.prev, j.instance, j.sum
                FROM chain c JOIN journal j ON j.row = c.prev WHERE c.kind <> 1)
            SELECT {EntryColumns} FROM chain
            """;
        var entries = Query(sql, Entry, ("$last", lastRow));
        entries.Reverse();
        if (entries is [{ Kind: EntryKind.Started }, ..])
            return entries;
        throw new InvalidDataException($"The journal's chain that ends in row {lastRow} has no beginning: the file is damaged. Restore a backup.");
    }

    /// <returns>Null if the table of heads does not have it.</returns>
    public InstanceState? State(string id) =>
        Query($"SELECT {HeadColumns} FROM heads WHERE id = $id", State, ("$id", id)).FirstOrDefault();

    /// <returns>Null if the table of heads does not have it.</returns>
    public (Head Head, InstanceState State)? Head(string column, object value) => Query(
        $"SELECT {HeadColumns} FROM heads WHERE {column} = $value",
        row => ((Head, InstanceState)?)(Head(row), State(row)), ("$value", value)).FirstOrDefault();

    public List<Head> OpenHeads() => Query(
        $"SELECT {HeadColumns} FROM heads WHERE status < 3", Head);

    /// <summary>What was written since the heads were brought up to date, oldest first, with the instance of each.</summary>
    public List<(long Instance, JournalEntry Entry)> Tail(long covered) => Query(
        $"SELECT {EntryColumns} FROM journal WHERE row > $covered ORDER BY row",
        row => (row.GetInt64(9), Entry(row)), ("$covered", covered));

    public List<InstanceState> List(InstanceQuery query) => Query(
        $"""
        SELECT {HeadColumns} FROM heads
        WHERE id > $after AND id >= $prefix AND id < $beyond AND ($status IS NULL OR status = $status) ORDER BY id LIMIT $top
        """,
        State, ("$after", query.After ?? ""), ("$prefix", query.Prefix), ("$beyond", query.Prefix + '\x7f'),
        ("$status", query.Status is { } status ? (int)status : null), ("$top", query.Top));

    public void Dispose()
    {
        lock (gate)
            connection.Dispose();
    }

    static Head Head(SqliteDataReader row)
    {
        RequireHead(row);
        return new Head(row.GetString(1)) { Number = row.GetInt64(0), LastRow = row.GetInt64(10), NextTimer = row.GetInt64(11), Owes = row.GetInt32(12) };
    }

    static InstanceState State(SqliteDataReader row)
    {
        RequireHead(row);
        return new InstanceState(
            row.GetString(1), row.GetString(2), row.GetString(3), (InstanceStatus)row.GetInt32(4),
            Ticks.Time(row.GetInt64(5)), Ticks.Time(row.GetInt64(6)), Text(row, 7), Text(row, 8), Text(row, 9));
    }

    JournalEntry Entry(SqliteDataReader row)
    {
        var entry = new JournalEntry((EntryKind)row.GetInt32(1), row.GetInt32(2), row.GetString(3), Text(row, 4), Text(row, 5), Ticks.Time(row.GetInt64(6)))
        {
            Row = row.GetInt64(0),
            Origin = row.GetInt64(7),
        };
        if (!row.IsDBNull(10) && row.GetInt64(10) != EntryInsert.SumOf(sum, entry.Row, row.GetInt64(8), row.GetInt64(9), entry))
            throw new InvalidDataException($"Row {entry.Row} of the journal is not as it was written: the file is damaged. Restore a backup.");
        return entry;
    }

    static void RequireHead(SqliteDataReader row)
    {
        var values = new object[14];
        row.GetValues(values);
        if (values[^1] is long sum && sum != RowSum.Of(values.AsSpan(..^1)))
            throw new InvalidDataException($"The head of instance {values[0]} in the journal is not as it was written: the file is damaged. Restore a backup.");
    }

    static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        lock (gate)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in values)
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
            using var rows = command.ExecuteReader();
            var found = new List<T>();
            while (rows.Read())
                found.Add(read(rows));
            return found;
        }
    }
}
