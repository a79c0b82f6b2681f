using Microsoft.Data.Sqlite;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>Writes the table of heads behind the journal, a few with each commit. It never says more than the journal: what the heads
/// miss is in the journal's rows after <see cref="Covered"/>.</summary>
sealed class HeadTable
{
    const int HeadsACommit = 256;

    const string Upsert = """
        INSERT INTO heads (instance, id, orchestration, version, status, created, updated, custom_status, output, failure, last_row, next_timer, owes, sum)
        VALUES ($instance, $id, $orchestration, $version, $status, $created, $updated, $custom, $output, $failure, $last, $timer, $owes, $sum)
        ON CONFLICT (instance) DO UPDATE SET status = excluded.status, updated = excluded.updated, custom_status = excluded.custom_status,
        output = excluded.output, failure = excluded.failure, last_row = excluded.last_row, next_timer = excluded.next_timer, owes = excluded.owes, sum = excluded.sum
        """;

    readonly SqliteConnection connection;
    readonly SqliteCommand upsert;
    readonly int rowsBetween;
    readonly List<Head> written = [];
    List<Head> changed = [];
    Queue<Head> underWay = new();
    long target;
    int rows;

    public HeadTable(SqliteConnection connection, int rowsBetween)
    {
        (this.connection, this.rowsBetween) = (connection, rowsBetween);
        Covered = Get("covered");
        upsert = connection.CreateCommand();
        upsert.CommandText = Upsert;
        foreach (var name in (string[])["instance", "id", "orchestration", "version", "status", "created", "updated", "custom", "output", "failure", "last", "timer", "owes", "sum"])
            upsert.Parameters.AddWithValue($"${name}", DBNull.Value);
        upsert.Prepare();
    }

    public long Covered { get; private set; }

    /// <summary>Heads whose rows went into this transaction.</summary>
    public List<Head> Written => written;

    public void Count() => rows++;

    public void Changed(Head head)
    {
        if (head.IsDirty)
            return;
        head.IsDirty = true;
        changed.Add(head);
    }

    /// <summary>Called first in a transaction, so that heads and journal agree on what is committed.</summary>
    public void WriteSome(long safe)
    {
        written.Clear();
        if (underWay.Count == 0 && rows >= rowsBetween)
            Open(safe);
        if (underWay.Count > 0)
            Write(HeadsACommit);
    }

    public void WriteAll(long safe)
    {
        Write(int.MaxValue);
        Open(safe);
        Write(int.MaxValue);
    }

    public void Erase(Head head)
    {
        head.IsErased = true;
        using var erase = connection.CreateCommand();
        erase.CommandText = "DELETE FROM heads WHERE instance = $instance";
        erase.Parameters.AddWithValue("$instance", head.Number);
        erase.ExecuteNonQuery();
    }

    public void Set(string name, long value)
    {
        using var set = connection.CreateCommand();
        set.CommandText = "INSERT INTO engine (name, value) VALUES ($name, $value) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        set.Parameters.AddWithValue("$name", name);
        set.Parameters.AddWithValue("$value", value);
        set.ExecuteNonQuery();
    }

    void Open(long safe)
    {
        (target, rows) = (safe, 0);
        (underWay, changed) = (new Queue<Head>(changed), []);
    }

    void Write(int most)
    {
        while (most-- > 0 && underWay.TryDequeue(out var head))
            Write(head);
        if (underWay.Count > 0 || Covered >= target)
            return;
        Covered = target;
        Set("covered", Covered);
    }

    void Write(Head head)
    {
        head.IsDirty = false;
        if (head.IsErased || head.State is not { } state)
            return;
        object?[] values =
        [
            head.Number, state.Id, state.Orchestration, state.Version, (int)state.Status, state.CreatedAt.UtcTicks, state.UpdatedAt.UtcTicks,
            state.CustomStatus, state.Output, state.Failure, head.LastRow, head.NextTimer, head.Owes, null,
        ];
        values[^1] = RowSum.Of(values.AsSpan(..^1));
        for (var i = 0; i < values.Length; i++)
            upsert.Parameters[i].Value = values[i] ?? DBNull.Value;
        upsert.ExecuteNonQuery();
        written.Add(head);
    }

    long Get(string name)
    {
        using var get = connection.CreateCommand();
        get.CommandText = "SELECT value FROM engine WHERE name = $name";
        get.Parameters.AddWithValue("$name", name);
        return get.ExecuteScalar() is long value ? value : 0;
    }
}
