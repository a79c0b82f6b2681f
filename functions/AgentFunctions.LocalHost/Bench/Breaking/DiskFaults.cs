using System.Diagnostics;

namespace AgentFunctions.LocalHost.Bench.Breaking;

/// <summary>A disk that loses what was not synced, is full, or fails to sync: a few lines of C between SQLite and the system (<c>disk.c</c>), which take a compiler.</summary>
sealed class DiskFaults(FaultsOptions options)
{
    const int FirstWrite = 30;

    readonly Random chance = new(2);

    public async Task<IReadOnlyList<FaultLine>> RunAsync(CancellationToken cancellationToken)
    {
        if (await CompiledAsync(cancellationToken) is not { } shim)
            return [new FaultLine("power cuts, full disks, failing syncs", 0, 0, "NOT RUN: they take gcc")];
        return [await PowerAsync(shim, cancellationToken), await FailingAsync("the disk is full", shim, "FAULTS_WRITE_AT", cancellationToken), await FailingAsync("EIO from fsync", shim, "FAULTS_FSYNC_AT", cancellationToken)];
    }

    async Task<FaultLine> PowerAsync(string shim, CancellationToken cancellationToken)
    {
        var tally = new FaultTally("power cuts: all that was not synced is gone", options.Data);
        for (var trial = 0; trial < options.Trials; trial++)
            await tally.TryAsync(async folder =>
            {
                var shadow = Directory.CreateDirectory(Path.Combine(folder, "shadow")).FullName;
                var kill = $"{(trial % 2 == 0 ? "journal" : "store")}:{(trial % 4 < 2 ? "after" : "told")}:{chance.Next(1, 16)}";
                var end = await VictimProcess.RunAsync(folder, kill, null, new Dictionary<string, string> { ["LD_PRELOAD"] = shim, ["FAULTS_SHADOW"] = shadow }, cancellationToken);
                Cut(folder, shadow);
                return (end.WasKilled ? "cut" : "cut at the end", await VictimProcess.TakeUpAsync(folder, end.Promised));
            });
        return tally.Line();
    }

    /// <summary>Fail-stop, with a message that says what to do; and when the disk is well again it goes on.</summary>
    async Task<FaultLine> FailingAsync(string what, string shim, string variable, CancellationToken cancellationToken)
    {
        var tally = new FaultTally($"{what}: stops, says so, goes on when it is well", options.Data);
        for (var trial = 0; trial < options.Trials; trial++)
            await tally.TryAsync(async folder =>
            {
                var end = await VictimProcess.RunAsync(folder, "", null, new Dictionary<string, string> { ["LD_PRELOAD"] = shim, [variable] = $"{chance.Next(1, 2 * FirstWrite)}" }, cancellationToken);
                var wrong = (await VictimProcess.TakeUpAsync(folder, end.Promised)).ToList();
                if (end.Status == Victim.Stopped && !end.Said.Contains("isk", StringComparison.Ordinal) && !end.Said.Contains("Restore", StringComparison.Ordinal))
                    wrong.Add($"it does not say what to do: {end.Said}");
                if (end.WasKilled)
                    wrong.Add($"it died instead of stopping: {end.Said}");
                return (end.Status == Victim.Stopped ? "stopped with a message" : "done before", wrong);
            });
        return tally.Line();
    }

    static void Cut(string folder, string shadow)
    {
        foreach (var file in Directory.GetFiles(folder).Where(file => Path.GetFileName(file).Contains(".db", StringComparison.Ordinal)))
            File.Delete(file);
        foreach (var file in Directory.GetFiles(shadow).Where(file => !file.EndsWith(".half", StringComparison.Ordinal)))
            File.Move(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    /// <returns>The library, or null if it cannot be made here.</returns>
    async Task<string?> CompiledAsync(CancellationToken cancellationToken)
    {
        var (source, library) = (Path.Combine(options.Data, "disk.c"), Path.Combine(options.Data, "disk.so"));
        await using (var from = typeof(DiskFaults).Assembly.GetManifestResourceStream("disk.c")!)
        await using (var to = File.Create(source))
            await from.CopyToAsync(to, cancellationToken);
        try
        {
            using var compiler = Process.Start(new ProcessStartInfo("gcc", ["-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"]))!;
            await compiler.WaitForExitAsync(cancellationToken);
            return compiler.ExitCode == 0 ? library : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
