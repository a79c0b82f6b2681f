using AgentFunctions.Durable;
using AgentFunctions.LocalHost.Engine;
using Microsoft.Data.Sqlite;

namespace AgentFunctions.LocalHost.Replaying;

/// <summary>Reads the instances of a journal one by one, beside a running host: the file is opened for reading only.</summary>
sealed class JournalSweep : IDisposable
{
    const int Page = 500;

    readonly SqliteConnection connection;
    readonly JournalReader reader;

    /// <exception cref="CannotRunException">The file is not there or is no journal.</exception>
    public JournalSweep(string file)
    {
        if (!File.Exists(file))
            throw new CannotRunException($"There is no journal at {file}. Name the data directory with --data.");
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            Ask("PRAGMA query_only = ON");
            Ask("SELECT COUNT(*) FROM (SELECT 1 FROM heads LIMIT 1)");
        }
        catch (SqliteException problem)
        {
            connection.Dispose();
            throw new CannotRunException($"{file} cannot be read as a journal: {problem.Message}", problem);
        }
        reader = new JournalReader(connection, new Lock());
    }

    /// <summary>How many there are at least.</summary>
    public long Count => Ask("SELECT COUNT(*) FROM heads");

    /// <summary>Each instance with its present generation's journal; one history is in memory at a time.</summary>
    public IEnumerable<Journalled> Instances()
    {
        // Heads are written lazily: what was written since is in the tail, which stays short.
        var tail = Tail();
        for (var after = 0L; Heads(after) is { Count: > 0 } page; after = page[^1].Instance)
            foreach (var head in page)
                yield return Read(head.Instance, Math.Max(head.LastRow, tail.Remove(head.Instance, out var newer) ? newer : 0));
        foreach (var (instance, last) in tail)
            yield return Read(instance, last);
    }

    public void Dispose() => reader.Dispose();

    Journalled Read(long instance, long lastRow)
    {
        try
        {
            return new(instance, reader.History(lastRow), null);
        }
        catch (Exception damage) when (damage is InvalidDataException or SqliteException)
        {
            return new(instance, [], damage.Message);
        }
    }

    Dictionary<long, long> Tail() => Pairs("SELECT instance, MAX(row) FROM journal WHERE row > COALESCE((SELECT value FROM engine WHERE name = 'covered'), 0) GROUP BY instance")
        .ToDictionary(pair => pair.Instance, pair => pair.LastRow);

    List<(long Instance, long LastRow)> Heads(long after) => Pairs($"SELECT instance, last_row FROM heads WHERE instance > {after} AND last_row > 0 ORDER BY instance LIMIT {Page}");

    List<(long Instance, long LastRow)> Pairs(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var found = new List<(long, long)>();
        while (rows.Read())
            found.Add((rows.GetInt64(0), rows.GetInt64(1)));
        return found;
    }

    long Ask(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long number ? number : 0;
    }
}

/// <param name="Number">Of the instance in this journal.</param>
/// <param name="Damage">Why its history cannot be read; null if it can.</param>
sealed record Journalled(long Number, IReadOnlyList<JournalEntry> Entries, string? Damage);
