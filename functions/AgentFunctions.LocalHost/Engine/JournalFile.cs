using AgentFunctions.Durable;
using Microsoft.Data.Sqlite;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>The writing side of the SQLite file; used by the writer's thread alone, inside its transaction.</summary>
sealed class JournalFile : IDisposable
{
    const int Full = 2;

    readonly SqliteConnection connection;
    readonly SqliteCommand begin;
    readonly SqliteCommand commit;
    readonly EntryInsert insert;
    readonly HeadTable heads;
    readonly HighWater mark;
    readonly SortedSet<long> undelivered = [];
    readonly Queue<(long Started, long Before)> outlived = new();
    long lastRow;

    public JournalFile(string file, int rowsBetweenHeads)
    {
        connection = Connect(file);
        if (FileFormat.Upgrade(connection, ("journal", "sum INTEGER NULL"), ("heads", "sum INTEGER NULL")) is { } unusable)
            throw Unusable(file, unusable);
        Statement(connection, Schema()).ExecuteNonQuery();
        RequireDurability(connection, file);
        begin = Prepared("BEGIN IMMEDIATE");
        commit = Prepared("COMMIT");
        insert = new EntryInsert(connection);
        heads = new HeadTable(connection, rowsBetweenHeads);
        lastRow = Math.Max(Scalar("SELECT COALESCE(MAX(row), 0) FROM journal"), heads.Covered);
        mark = new HighWater(IsMemory(file) ? null : file + ".mark");
        if (mark.Missing("journal", file, lastRow) is { } missing)
            throw Lost(missing);
        heads.Set("owner", Environment.ProcessId);
    }

    /// <summary>The heads are true up to this row at least.</summary>
    public long Covered => heads.Covered;

    /// <summary>For the reader of a file in memory, which has only this one.</summary>
    public SqliteConnection Connection => connection;

    public static bool IsMemory(string file) => file == ":memory:";

    /// <summary>A commit that answered must be on disk, also when the power fails.</summary>
    public static void RequireDurability(SqliteConnection connection, string file)
    {
        var level = Convert.ToInt32(Statement(connection, "PRAGMA synchronous").ExecuteScalar());
        var mode = (string)Statement(connection, "PRAGMA journal_mode").ExecuteScalar()!;
        if (level != Full)
            throw new JournalUnavailableException(
                $"SQLite reads back synchronous={level} for the journal '{file}', not {Full} (FULL): an answer given could be lost. The engine does not start.");
        if (mode != "wal" && !IsMemory(file))
            throw new JournalUnavailableException(
                $"SQLite keeps the journal '{file}' in mode '{mode}', not 'wal'. Put it on a local disk; network shares cannot hold it.");
    }

    public static SqliteConnection Connect(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Statement(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;").ExecuteNonQuery();
        return connection;
    }

    public void Begin()
    {
        begin.ExecuteNonQuery();
        heads.WriteSome(SafelyDelivered);
        EraseOutlived();
    }

    /// <summary>Heads whose rows the last commit brought up to date.</summary>
    public IReadOnlyList<Head> HeadsWritten => heads.Written;

    public void Commit()
    {
        commit.ExecuteNonQuery();
        mark.Write(lastRow);
    }

    public void Append(Turn turn)
    {
        foreach (var entry in turn.Entries)
            Append(turn.Head, entry, turn.Rows);
        foreach (var origin in turn.Settled)
            undelivered.Remove(origin);
    }

    /// <summary>The head changed on disk: its row in the table of heads is behind.</summary>
    public void Changed(Head head) => heads.Changed(head);

    /// <summary>A row that was read at the start and whose receiver has not answered for it yet.</summary>
    public void StillToDeliver(long row) => undelivered.Add(row);

    /// <summary>Nobody is there to take it.</summary>
    public void Settle(long row) => undelivered.Remove(row);

    public void WriteAllHeads() => heads.WriteAll(SafelyDelivered);

    public bool TryErase(Head head)
    {
        if (heads.Covered < head.LastRow)
            return false;
        EraseBackFrom(head.LastRow);
        heads.Erase(head);
        return true;
    }

    public void Dispose()
    {
        insert.Dispose();
        mark.Dispose();
        connection.Dispose();
    }

    long SafelyDelivered => undelivered.Count > 0 ? undelivered.Min - 1 : lastRow;

    void Append(Head head, JournalEntry entry, List<long> rows)
    {
        var row = ++lastRow;
        if (head.Number == 0)
            head.Number = row;
        else if (entry.Kind == EntryKind.Started)
            outlived.Enqueue((row, head.LastRow));
        insert.Run(row, head.LastRow, head.Number, entry);
        head.LastRow = row;
        rows.Add(row);
        heads.Count();
        if (entry.Origin != 0)
            undelivered.Remove(entry.Origin);
        if (entry.IsSend)
            undelivered.Add(row);
    }

    /// <summary>Generations that went on as new, once nobody needs their rows to find out what was sent.</summary>
    void EraseOutlived()
    {
        while (outlived.TryPeek(out var generation) && generation.Started <= heads.Covered)
            EraseBackFrom(outlived.Dequeue().Before);
    }

    void EraseBackFrom(long row)
    {
        using var erase = Statement(connection, "DELETE FROM journal WHERE row = $row RETURNING prev");
        var parameter = erase.Parameters.Add("$row", SqliteType.Integer);
        while (row != 0)
        {
            parameter.Value = row;
            row = erase.ExecuteScalar() is long prev ? prev : 0;
        }
    }

    JournalUnavailableException Unusable(string file, string because)
    {
        connection.Dispose();
        return new JournalUnavailableException($"The journal '{file}' cannot be used: {because}");
    }

    JournalUnavailableException Lost(string because)
    {
        Dispose();
        return new JournalUnavailableException(because);
    }

    SqliteCommand Prepared(string sql)
    {
        var command = Statement(connection, sql);
        command.Prepare();
        return command;
    }

    long Scalar(string sql) => (long)Statement(connection, sql).ExecuteScalar()!;

    static SqliteCommand Statement(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    static string Schema()
    {
        using var sql = new StreamReader(typeof(JournalFile).Assembly.GetManifestResourceStream("journal.sql")!);
        return sql.ReadToEnd();
    }
}
