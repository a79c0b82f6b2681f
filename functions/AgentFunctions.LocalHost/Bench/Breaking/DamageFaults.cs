using AgentFunctions.LocalHost.Engine;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Ports;
using Microsoft.Data.Sqlite;

namespace AgentFunctions.LocalHost.Bench.Breaking;

/// <summary>Bytes that flip and files that are cut off: whatever is read afterwards is what was written, or it is said that it is not.</summary>
sealed class DamageFaults(FaultsOptions options)
{
    static readonly string[] Files = ["journal.db", "journal.db-wal", "store.db", "store.db-wal"];

    readonly Random chance = new(3);

    public async Task<IReadOnlyList<FaultLine>> RunAsync(CancellationToken cancellationToken)
    {
        var well = Directory.CreateDirectory(Path.Combine(options.Data, "well")).FullName;
        await VictimProcess.RunAsync(well, "store:after:14", null, new Dictionary<string, string>(), cancellationToken);
        using (var checkpoint = JournalFile.Connect(Path.Combine(well, "journal.db")))
            Everything.Run(checkpoint, "PRAGMA wal_checkpoint(TRUNCATE)");
        await VictimProcess.RunAsync(well, "journal:after:4", null, new Dictionary<string, string>(), cancellationToken);
        var truth = Everything.Read(Copied(well, Path.Combine(options.Data, "truth")));
        return [await TrialsAsync("1-byte flips of database and log", well, truth, Flip), await TrialsAsync("truncations of database and log", well, truth, Cut)];
    }

    async Task<FaultLine> TrialsAsync(string what, string well, Everything truth, Action<FileStream> damage)
    {
        var tally = new FaultTally(what, options.Data);
        for (var trial = 0; trial < options.Trials * 10; trial++)
            await tally.TryAsync(folder =>
            {
                Copied(well, folder);
                using (var file = Damaged(folder))
                    damage(file);
                return Task.FromResult(Compared(folder, truth));
            });
        return tally.Line();
    }

    static (string Seen, IReadOnlyList<string> Wrong) Compared(string folder, Everything truth)
    {
        try
        {
            return Everything.Read(folder).Differs(truth) is { } different ? ("silently wrong", [different]) : ("harmless", []);
        }
        catch (Exception found) when (found is SqliteException or InvalidDataException or StoreUnavailableException or JournalUnavailableException)
        {
            return ("detected", []);
        }
    }

    FileStream Damaged(string folder)
    {
        var there = Files.Select(name => new FileInfo(Path.Combine(folder, name))).Where(file => file is { Exists: true, Length: > 0 }).ToArray();
        return there[chance.Next(there.Length)].Open(FileMode.Open);
    }

    void Flip(FileStream file)
    {
        file.Position = chance.NextInt64(file.Length);
        var flipped = (byte)(file.ReadByte() ^ 1 << chance.Next(8));
        file.Position--;
        file.WriteByte(flipped);
    }

    void Cut(FileStream file) => file.SetLength(chance.NextInt64(file.Length));

    static string Copied(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        return to;
    }
}
