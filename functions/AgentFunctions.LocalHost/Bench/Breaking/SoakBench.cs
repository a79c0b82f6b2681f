using System.Diagnostics;
using System.Globalization;

namespace AgentFunctions.LocalHost.Bench.Breaking;

/// <param name="Orders">Acknowledged and checked.</param>
/// <param name="Lost">Acknowledged and neither done nor taken away by retention.</param>
/// <param name="MemoryMb">The most in the second quarter and in the last; both of one life each.</param>
/// <param name="FilesMb">Of journal, store and their logs, likewise.</param>
public sealed record SoakResult(double Minutes, int Kills, int Orders, int Lost, (double Early, double Late) MemoryMb, (double Early, double Late) FilesMb)
{
    const double Flat = 1.25;
    const double Slack = 8;

    public bool Good => Lost == 0 && Orders > 0 && FilesMb.Late <= FilesMb.Early * Flat + Slack && MemoryMb.Late <= MemoryMb.Early * Flat + Slack;
}

/// <summary>Journal and store under steady work with retention, killed again and again: nothing is lost, and nothing grows.</summary>
sealed class SoakBench(string folder, TimeSpan length, TimeSpan killEvery)
{
    static readonly TimeSpan Sample = TimeSpan.FromSeconds(1);

    readonly List<(double Memory, double Files)> samples = [];
    readonly HashSet<int> started = [];

    public async Task<SoakResult> RunAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var kills = 0;
        for (; watch.Elapsed < length; kills++)
            await LifeAsync(length - watch.Elapsed < killEvery ? length - watch.Elapsed : killEvery, cancellationToken);
        await using var work = new SoakWork(folder);
        var lost = await work.CheckAsync(started);
        return new SoakResult(watch.Elapsed.TotalMinutes, kills, started.Count, lost.Count, Most(sample => sample.Memory), Most(sample => sample.Files));
    }

    async Task LifeAsync(TimeSpan life, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(CrashHost.Executable(), ["bench", "victim", "--data", folder, "--soak", $"{started.DefaultIfEmpty(0).Max() + 1}"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < life && !process.HasExited; await Task.Delay(Sample, cancellationToken))
        {
            process.Refresh();
            samples.Add((process.WorkingSet64 / 1048576.0, Directory.GetFiles(folder).Sum(file => new FileInfo(file).Length) / 1048576.0));
        }

        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
    }

    void Hear(string? line)
    {
        if (int.TryParse(line, CultureInfo.InvariantCulture, out var number))
            lock (started)
                started.Add(number);
    }

    (double Early, double Late) Most(Func<(double Memory, double Files), double> of)
    {
        var quarter = Math.Max(1, samples.Count / 4);
        return (samples.Skip(quarter).Take(quarter).Max(of), samples.TakeLast(quarter).Max(of));
    }
}
