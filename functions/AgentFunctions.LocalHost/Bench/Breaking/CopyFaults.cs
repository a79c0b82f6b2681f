using AgentFunctions.LocalHost.Engine;
using AgentFunctions.LocalHost.Hosting;

namespace AgentFunctions.LocalHost.Bench.Breaking;

/// <summary>Backups while the host works, and files of the version before.</summary>
sealed class CopyFaults(FaultsOptions options)
{
    public async Task<FaultLine> BackupsAsync(CancellationToken cancellationToken)
    {
        var tally = new FaultTally("backups while it works, each restored and taken up", options.Data);
        for (var trial = 0; trial < Math.Max(2, options.Trials / 5); trial++)
            await tally.TryAsync(async folder =>
            {
                var (live, copy) = (Directory.CreateDirectory(Path.Combine(folder, "live")).FullName, Path.Combine(folder, "copy"));
                HashSet<string> before = [], promised = [];
                await using (var work = new VictimWork(live, VictimSeams.None))
                {
                    var running = work.RunAsync(new HashSet<string>(), line => Add(promised, line));
                    await Task.Delay(trial * 5, cancellationToken);
                    lock (promised)
                        before.UnionWith(promised);
                    await Task.Run(() => Backup.Make(new DataFolder(live), new DataFolder(copy)), cancellationToken);
                    await running;
                }

                return ($"restored", await VictimProcess.TakeUpAsync(copy, before));
            });
        return tally.Line();
    }

    /// <summary>As the version before checksums left them: half done.</summary>
    public async Task<FaultLine> UpgradesAsync(CancellationToken cancellationToken)
    {
        var tally = new FaultTally("journals and stores of the version before, half done, taken up", options.Data);
        for (var trial = 0; trial < Math.Max(2, options.Trials / 5); trial++)
            await tally.TryAsync(async folder =>
            {
                var end = await VictimProcess.RunAsync(folder, $"store:after:{3 + trial}", null, new Dictionary<string, string>(), cancellationToken);
                Downgrade(Path.Combine(folder, "journal.db"), "ALTER TABLE journal DROP COLUMN sum; ALTER TABLE heads DROP COLUMN sum");
                Downgrade(Path.Combine(folder, "store.db"), "ALTER TABLE rows DROP COLUMN sum; ALTER TABLE openings DROP COLUMN commits");
                foreach (var mark in Directory.GetFiles(folder, "*.mark"))
                    File.Delete(mark);
                return ("upgraded", await VictimProcess.TakeUpAsync(folder, end.Promised));
            });
        return tally.Line();
    }

    static void Downgrade(string file, string sql)
    {
        using var connection = JournalFile.Connect(file);
        Everything.Run(connection, sql + "; PRAGMA user_version = 0");
    }

    static void Add(HashSet<string> promised, string line)
    {
        lock (promised)
            promised.Add(line);
    }
}
