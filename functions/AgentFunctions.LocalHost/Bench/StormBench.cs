using System.Diagnostics;
using System.Globalization;
using AgentFunctions.LocalHost.Demo;
using AgentFunctions.LocalHost.Hosting;

namespace AgentFunctions.LocalHost.Bench;

/// <summary>Sends an alert storm to a host in a process of its own, over HTTP, and counts what became of it.</summary>
sealed class StormBench(StormOptions options, string place)
{
    const int SideBySide = 200;

    readonly DateTimeOffset firedAt = DateTimeOffset.UtcNow;

    public static async Task<StormBenchResult> RunAsync(StormOptions options, CancellationToken cancellationToken)
    {
        var place = Directory.CreateDirectory(Path.GetFullPath(Path.Combine(options.Data, $"bench-storm-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}")));
        try
        {
            return await new StormBench(options, place.FullName).RunAsync(cancellationToken);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    async Task<StormBenchResult> RunAsync(CancellationToken cancellationToken)
    {
        var fsyncs = FsyncRate.Measure(place);
        var data = new DataFolder(Path.Combine(place, "data"));
        Directory.CreateDirectory(data.Path);
        using var host = await ChildHost.StartAsync(
            ["--urls", "http://127.0.0.1:0", "--data", data.Path, "--runbooks", WriteRunbooks(), "--stage", "observe"], Path.Combine(place, "host.log"), cancellationToken);
        using var process = Process.GetProcessById(host.Id);
        using var sender = new StormSender(host.Address, data.Key());

        await sender.FloodAsync(Bodies("warm", 500), SideBySide, cancellationToken);
        var calm = await sender.PaceAsync(Bodies("calm", StormOptions.CalmRate * StormOptions.CalmSeconds), StormOptions.CalmRate, cancellationToken);
        var flood = Bodies("flood", options.Alerts);
        var before = CpuOf(process);
        var watch = Stopwatch.StartNew();
        var took = await sender.FloodAsync(flood, SideBySide, cancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;
        var cpu = CpuOf(process) - before;
        await sender.FloodAsync(Repeated(), SideBySide, cancellationToken);

        var overload = options.Overload == 0 ? null : await OverloadAsync(host.Address, data.Key(), options.Overload * options.Alerts / seconds, cancellationToken);
        using var inspection = new StormInspection(host.Address, data.Key());
        var incidents = await inspection.IncidentsAsync(cancellationToken);
        var held = incidents.SelectMany(StormInspection.ReceiptsOf).GroupBy(receipt => receipt).ToDictionary(one => one.Key, one => one.Count());
        process.Refresh();
        return new StormBenchResult(
            sender.Sent, options.Alerts / seconds, Latency.Of(calm), Latency.Of(took), incidents.Count,
            Latency.Of([.. incidents.Where(StormInspection.HasRun).Select(StormInspection.RunsAfterMs).DefaultIfEmpty(double.NaN)]),
            sender.Firsts.Keys.Concat(overload?.Receipts ?? []).Count(receipt => !held.ContainsKey(receipt)) + incidents.Count(one => !StormInspection.HasRun(one)),
            held.Values.Count(count => count > 1) + sender.Firsts.Values.Sum(count => Math.Abs(count - 1)),
            process.PeakWorkingSet64 / 1024.0 / 1024, sender.Busy, sender.Refused, cpu.TotalMilliseconds / options.Alerts, fsyncs) { Overload = overload };
    }

    /// <summary>Five seconds of it.</summary>
    async Task<StormOverloadResult> OverloadAsync(Uri host, string key, double perSecond, CancellationToken cancellationToken)
    {
        using var overload = new StormOverload(host, key);
        return await overload.RunAsync(Bodies("overload", (int)(perSecond * StormOptions.OverloadSeconds)), perSecond, Bodies("after", 600), cancellationToken);
    }

    static TimeSpan CpuOf(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    byte[][] Bodies(string name, int count) => [.. Enumerable.Range(0, count).Select(number => StormAlerts.Body(name, number, options.Rules, firedAt.AddMilliseconds(number)))];

    /// <summary>Each ten times, the copies of one spread among those of the others.</summary>
    byte[][] Repeated()
    {
        var once = Bodies("repeated", StormOptions.Repeated);
        var all = Enumerable.Repeat(once, StormOptions.Times).SelectMany(bodies => bodies).ToArray();
        new Random(1).Shuffle(all);
        return all;
    }

    string WriteRunbooks()
    {
        var folder = Path.Combine(place, "runbooks");
        foreach (var (file, text) in RunbooksOnDisk.Read(RunbooksOnDisk.Find(null)).Files)
            if (!file.Contains("/tests/", StringComparison.Ordinal))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
                File.WriteAllText(Path.Combine(folder, file), file == "catalog/services.yaml" ? StormAlerts.WithServices(text) : text);
            }
        return folder;
    }
}
