using AgentFunctions.LocalHost.Engine;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Durable;
using AgentFunctions.Ports;
using Microsoft.Data.Sqlite;

namespace AgentFunctions.LocalHost.Bench.Breaking;

/// <summary>All that journal and store of a folder say, read by their own code.</summary>
sealed class Everything
{
    readonly SortedDictionary<string, string> said = new(StringComparer.Ordinal);

    /// <exception cref="SqliteException">Damaged.</exception>
    /// <exception cref="InvalidDataException">Damaged.</exception>
    /// <exception cref="StoreUnavailableException">Damaged.</exception>
    /// <exception cref="JournalUnavailableException">Damaged.</exception>
    public static Everything Read(string folder)
    {
        var all = new Everything();
        all.ReadStore(Path.Combine(folder, "store.db"));
        all.ReadJournal(Path.Combine(folder, "journal.db"));
        return all;
    }

    /// <returns>Null if they say the same.</returns>
    public string? Differs(Everything other) => said.Keys.Union(other.said.Keys).FirstOrDefault(key => said.GetValueOrDefault(key) != other.said.GetValueOrDefault(key)) is { } key
        ? $"{key}: '{said.GetValueOrDefault(key)}' where '{other.said.GetValueOrDefault(key)}' was written" : null;

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    void ReadStore(string file)
    {
        using var store = new SqliteRowStore(file);
        foreach (var partition in (string[])["notes", "client"])
            foreach (var row in store.RangeAsync("faults", partition, default, 1000, CancellationToken.None).GetAwaiter().GetResult())
            {
                said[$"row {partition}/{row.Key}"] = row.Json;
                if (store.GetAsync("faults", partition, row.Key, CancellationToken.None).GetAwaiter().GetResult() is null)
                    said[$"row {partition}/{row.Key}"] = "not found by its key";
            }
    }

    void ReadJournal(string file)
    {
        using var journal = new JournalFile(file, int.MaxValue);
        using var reader = new JournalReader(JournalFile.Connect(file), new Lock());
        foreach (var head in reader.OpenHeads())
            said[$"open {head.Id}"] = $"{head.Number} {head.LastRow} {head.NextTimer} {head.Owes} {reader.State(head.Id)}";
        foreach (var state in reader.List(new InstanceQuery { Top = 1000 }))
            said[$"head {state.Id}"] = $"{state}";
        said["covered"] = $"{journal.Covered}";
        foreach (var (instance, entry) in reader.Tail(0))
            said[$"entry {entry.Row}"] = $"{instance} {entry}";
        foreach (var end in said.Where(one => one.Key.StartsWith("entry ", StringComparison.Ordinal)).Select(one => long.Parse(one.Key[6..], System.Globalization.CultureInfo.InvariantCulture)).ToArray())
            said[$"history to {end}"] = $"{reader.History(end).Count}";
    }
}
