using System.Diagnostics;
using AgentFunctions.LocalHost.Estate;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Bench;

/// <param name="Presses">How often stop is pressed.</param>
/// <param name="Acting">Incidents that are approved at the same moment, before each press.</param>
/// <param name="Directory">Where the run keeps its data; removed afterwards if nothing was found.</param>
public sealed record StopOptions(int Presses, int Acting, string Directory);

/// <summary>
/// Presses stop in a real host while many incidents begin to act, and watches from the estate's side what still arrives. The estate lives in this process: what it
/// hears, and when, is the truth.
/// </summary>
public sealed class StopBench : IAsyncDisposable
{
    const int Seed = 1;
    static readonly TimeSpan UntilAsked = TimeSpan.FromMinutes(20);
    static readonly TimeSpan Watched = TimeSpan.FromMinutes(40);
    static readonly TimeSpan Rest = TimeSpan.FromHours(2);

    readonly StopOptions options;
    readonly EstateServer estate;
    readonly FileOperationLog log;
    readonly CrashHost host;
    readonly StopHands hands;
    readonly CancellationTokenSource stopping = new();
    readonly Task alive;

    StopBench(StopOptions options, EstateServer estate, FileOperationLog log, CrashHost host, string key)
    {
        (this.options, this.estate, this.log, this.host) = (options, estate, log, host);
        alive = host.KeepAliveAsync(stopping.Token);
        hands = new StopHands(host, key);
    }

    /// <exception cref="CannotRunException">The host ended or nobody was asked.</exception>
    public static async Task<StopBenchResult> RunAsync(StopOptions options, TextWriter progress, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(options.Directory), $"bench-stop-{Environment.ProcessId}")).FullName;
        StopBenchResult result;
        await using (var bench = await OpenAsync(options, folder, cancellationToken))
        {
            var run = bench.RunAsync(progress, cancellationToken);
            await await Task.WhenAny(run, bench.alive);
            result = await run;
        }

        if (result.Good)
            Directory.Delete(folder, recursive: true);
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await alive.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await host.DisposeAsync();
        await estate.DisposeAsync();
        hands.Dispose();
        log.Dispose();
        stopping.Dispose();
    }

    static async Task<StopBench> OpenAsync(StopOptions options, string folder, CancellationToken cancellationToken)
    {
        // Every second service of the fleet is a scale set, whose restart is quick to be asked about.
        var runbooks = CrashRunbooks.Write(Path.Combine(folder, "runbooks"), options.Presses * options.Acting * 2);
        var log = new FileOperationLog(Path.Combine(folder, "estate.log"));
        var estate = await EstateServer.StartAsync(RunbooksOnDisk.Load(runbooks).Services, Seed, log, "http://127.0.0.1:0", cancellationToken);
        var data = new DataFolder(Directory.CreateDirectory(Path.Combine(folder, "host")).FullName);
        return new StopBench(options, estate, log, new CrashHost(data.Path, runbooks, estate.Address, new CrashClock(), StoreChoice.Sqlite, null), data.Key());
    }

    async Task<StopBenchResult> RunAsync(TextWriter progress, CancellationToken cancellationToken)
    {
        var rounds = new List<StopRound>();
        for (var press = 0; press < options.Presses; press++)
        {
            var round = await RoundAsync(press, cancellationToken);
            rounds.Add(round);
            await progress.WriteLineAsync($"press {press + 1} of {options.Presses}: answered after {round.AnswerMs:0.0} ms; {round.Sent} of {options.Acting} acts had been sent, {round.AfterPress} arrived after the press, the last {round.LastMs:0.0} ms after it");
        }

        return StopBenchResult.Of(options.Acting, rounds);
    }

    async Task<StopRound> RoundAsync(int press, CancellationToken cancellationToken)
    {
        var now = await hands.NowAsync(cancellationToken);
        var services = FleetCatalog.Services(options.Presses * options.Acting * 2).Where((_, number) => number % 2 == 0).Skip(press * options.Acting).Take(options.Acting).ToList();
        foreach (var service in services)
            await estate.Estate.InjectAsync(new Fault(Faults.SickInstance, service.Id, press, now), cancellationToken);
        var asked = await AskedAsync(now, cancellationToken);

        var arrivals = new Arrivals(options.Acting / 4);
        estate.Estate.OnApplied = arrivals.HappenedAsync;
        var agreed = Task.WhenAll(asked.Select(approval => hands.ApproveAsync(approval, cancellationToken)));
        // A quarter of them is on its way when somebody presses.
        await Task.WhenAny(arrivals.Enough, agreed);
        var pressed = Stopwatch.GetTimestamp();
        await hands.PressAsync(cancellationToken);
        var answered = Stopwatch.GetTimestamp();
        await agreed;
        await PassAsync(Watched, TimeSpan.FromMinutes(1), cancellationToken);
        var measured = await hands.MeasuredAsync(now, cancellationToken);
        estate.Estate.OnApplied = null;
        await hands.ResumeAsync(cancellationToken);
        // Nothing of what did not start may start now that it could.
        var before = estate.Estate.Operations.Count;
        await PassAsync(Rest, TimeSpan.FromMinutes(20), cancellationToken);
        return StopRound.Of(arrivals.Times, pressed, answered, measured, estate.Estate.Operations.Count - before);
    }

    async Task PassAsync(TimeSpan time, TimeSpan step, CancellationToken cancellationToken)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += step)
            await hands.AdvanceAsync(step, cancellationToken);
    }

    async Task<IReadOnlyList<string>> AskedAsync(DateTimeOffset from, CancellationToken cancellationToken)
    {
        var now = from;
        while (now < from + UntilAsked)
        {
            var next = await hands.AdvanceAsync(TimeSpan.FromSeconds(30), cancellationToken);
            foreach (var alert in estate.Estate.PendingAlerts(now, next))
                await hands.SendAsync(alert.Json, cancellationToken);
            now = next;
            if (await hands.PendingAsync(cancellationToken) is { } pending && pending.Count >= options.Acting)
                return pending;
        }

        throw new CannotRunException($"After {UntilAsked.TotalMinutes:0} minutes fewer than {options.Acting} people were asked; look into {host.Data}.");
    }
}
