using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Estate;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Runbooks;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Bench;

/// <summary>
/// Kills a working host with SIGKILL, again and again, starts it again, lets it finish, and then looks from outside whether anything was lost,
/// left lying or done twice. The estate, the senders and the people live in this process and outlive the host.
/// </summary>
public sealed class CrashBench : IAsyncDisposable
{
    static readonly TimeSpan Step = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Aftermath = TimeSpan.FromMinutes(3);
    static readonly TimeSpan LongestNight = TimeSpan.FromHours(5);
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    const int StepsBetweenLooks = 12;

    readonly CrashOptions options;
    readonly CrashPlan plan;
    readonly string folder;
    readonly EstateServer estate;
    readonly FileOperationLog log;
    readonly CrashClock clock = new();
    readonly BenchStore store;
    readonly CrashHost host;
    readonly CrashExecutor? executor;
    readonly CrashCaller caller;
    readonly CrashKiller killer;
    readonly CrashSender sender;
    readonly CrashPeople people;
    readonly CrashWitness witness;
    readonly CancellationTokenSource stopping = new();
    Task alive = Task.CompletedTask;
    DateTimeOffset now = CrashPlan.Start;

    CrashBench(CrashOptions options, CrashPlan plan, string folder, string runbooks, EstateServer estate, FileOperationLog log)
    {
        (this.options, this.plan, this.folder, this.estate, this.log) = (options, plan, folder, estate, log);
        var data = new DataFolder(Directory.CreateDirectory(Path.Combine(folder, "host")).FullName);
        store = new BenchStore(options.Store, data.Path);
        executor = options.Executor ? new CrashExecutor(data.Path, runbooks, estate.Address, store.Choice, options.Seed) : null;
        host = new CrashHost(data.Path, runbooks, estate.Address, clock, store.Choice, executor?.Address);
        killer = new CrashKiller(plan.Kills, host);
        host.OnBorn = killer.Born;
        estate.OnAsked = host.Progressed;
        estate.Estate.OnApplied = _ => HappenedAsync(CrashMoment.EffectDurable);
        caller = new CrashCaller(host, data.Key());
        sender = new CrashSender(estate.Estate, caller, killer);
        people = new CrashPeople(plan.Replies, caller, killer);
        witness = new CrashWitness(caller);
    }

    /// <summary>Runs the whole thing; the same seed gives the same plan.</summary>
    /// <param name="options">How much of it.</param>
    /// <param name="progress">A line now and then.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CannotRunException">The host ended without being killed, or hangs.</exception>
    public static async Task<CrashResult> RunAsync(CrashOptions options, TextWriter progress, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(options.Directory), $"bench-crash-{Environment.ProcessId}")).FullName;
        CrashResult result;
        await using (var bench = await OpenAsync(options, folder, cancellationToken))
            result = await bench.RunAsync(progress, cancellationToken);
        if (result.Good)
            Directory.Delete(folder, recursive: true);
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await alive.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await host.DisposeAsync();
        await store.DisposeAsync();
        await estate.DisposeAsync();
        log.Dispose();
        caller.Dispose();
        stopping.Dispose();
    }

    static async Task<CrashBench> OpenAsync(CrashOptions options, string folder, CancellationToken cancellationToken)
    {
        var runbooks = CrashRunbooks.Write(Path.Combine(folder, "runbooks"), options.Incidents);
        var library = RunbooksOnDisk.Load(runbooks);
        var log = new FileOperationLog(Path.Combine(folder, "estate.log"));
        var moments = new CrashLog(log);
        var estate = await EstateServer.StartAsync(library.Services, options.Seed, moments, "http://127.0.0.1:0", cancellationToken);
        var bench = new CrashBench(options, CrashPlan.Of(options), folder, runbooks, estate, log);
        moments.OnAppending = () => bench.HappenedAsync(CrashMoment.EffectArrived);
        return bench;
    }

    async Task<CrashResult> RunAsync(TextWriter progress, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(Patience);
        alive = executor is null ? host.KeepAliveAsync(stopping.Token) : Task.WhenAny(host.KeepAliveAsync(stopping.Token), executor.KeepAliveAsync(stopping.Token)).Unwrap();
        var night = NightAsync(progress, watch, bounded.Token);
        await await Task.WhenAny(night, alive);
        var result = await InspectAsync(bounded.Token);
        return result with { Seconds = Math.Round(watch.Elapsed.TotalSeconds, 1) };
    }

    /// <summary>An act is on its way or done: the host may die, and so may the executor.</summary>
    async Task HappenedAsync(CrashMoment moment)
    {
        await killer.HappenedAsync(moment);
        await (executor?.ActedAsync() ?? Task.CompletedTask);
    }

    async Task NightAsync(TextWriter progress, Stopwatch watch, CancellationToken cancellationToken)
    {
        foreach (var fault in plan.Faults)
            await estate.Estate.InjectAsync(fault, cancellationToken);
        await PromoteAsync(cancellationToken);

        for (var step = 1; now < CrashPlan.Start + LongestNight; step++)
        {
            await StepAsync(cancellationToken);
            if (step % StepsBetweenLooks == 0 && await IsOverAsync(progress, watch, cancellationToken))
                break;
        }

        // What is done twice is often done late.
        for (var end = now + Aftermath; now < end;)
            await StepAsync(cancellationToken);
    }

    /// <summary>Half of the scale sets may be mended without a person, because a person said so.</summary>
    async Task PromoteAsync(CancellationToken cancellationToken)
    {
        foreach (var fault in plan.Faults.Where((_, number) => number % 4 == 0))
            await caller.PostAsync("api/runbooks/unhealthy-instance-restart/stage",
                new JsonObject { ["stage"] = "auto", ["service"] = fault.Service, ["reason"] = "the bench needs some that act alone", ["evenSo"] = true }.ToJsonString(), "asha", cancellationToken);
    }

    async Task StepAsync(CancellationToken cancellationToken)
    {
        var from = now;
        now += Step;
        killer.Reach(now);
        await Task.WhenAll(sender.SendAsync(from, now, cancellationToken), people.AnswerAsync(from, cancellationToken), MoveClockAsync(cancellationToken));
    }

    async Task MoveClockAsync(CancellationToken cancellationToken)
    {
        clock.Reached(now);
        var (life, reached) = (0, now - Step);
        await caller.PostAsync("api/clock", asked =>
        {
            // Another process begins where this one may have got to.
            if (life != 0 && asked.Number != life || asked.ClockStart > reached)
                reached = asked.ClockStart;
            life = asked.Number;
            var way = now - reached;
            return new JsonObject { ["advance"] = XmlConvert.ToString(way > TimeSpan.Zero ? way : TimeSpan.Zero) }.ToJsonString();
        }, null, cancellationToken);
        host.Progressed();
    }

    async Task<bool> IsOverAsync(TextWriter progress, Stopwatch watch, CancellationToken cancellationToken)
    {
        var incidents = await witness.IncidentsAsync(cancellationToken);
        var ended = incidents.Count(incident => CrashInspection.IsVisibleEnd(incident.State));
        await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{watch.Elapsed.TotalSeconds,4:0} s  {now:HH:mm:ss} virtual  {killer.Done} of {plan.Kills.Count} kills  {sender.Accepted.Count} alerts  {incidents.Count} incidents, {ended} ended  {estate.Estate.Operations.Count} effects"));
        return killer.Done == plan.Kills.Count && ended == incidents.Count && now > plan.Faults.Max(fault => fault.StartsAt) + AgentFunctions.Simulation.Faults.Detection * 2;
    }

    async Task<CrashResult> InspectAsync(CancellationToken cancellationToken)
    {
        var findings = new CrashFindings();
        var seen = await witness.AllAsync(cancellationToken);
        var inspection = new CrashInspection(seen, findings);
        inspection.Alerts(sender.Accepted, await witness.ReceiptsAsync([.. sender.Accepted.Select(alert => alert.Receipt).Distinct()], cancellationToken));
        foreach (var refused in sender.Refused)
            findings.Add(CrashFinding.Lost, $"an alert was refused: {refused}");
        foreach (var fault in plan.Faults.Where(fault => seen.All(one => one.Incident.RootService != fault.Service)))
            findings.Add(CrashFinding.Lost, $"{fault.Service} broke and has no incident");
        inspection.Ends();
        inspection.Decisions(people.Decisions);
        var applied = log.ReadAll().Select(entry => entry.Operation).OfType<AppliedOperation>().ToArray();
        inspection.Effects(applied);

        return new CrashResult(options.Seed, killer.Done, seen.Count, sender.Accepted.Count, findings[CrashFinding.Lost], findings[CrashFinding.Unfinished],
            findings[CrashFinding.DoubledEffect], inspection.Unknown.Count, RecoverySeconds.Of(host.Recoveries), people.Decisions.Count,
            findings[CrashFinding.DecisionLost], applied.Length, findings[CrashFinding.Unexplained], findings[CrashFinding.BrokenChain])
        {
            Retries = caller.Retries,
            ExecutorKills = executor?.Kills ?? 0,
            Moments = killer.Moments.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value),
            EndStates = seen.GroupBy(one => one.Incident.State).ToDictionary(group => group.Key.ToString(), group => group.Count()),
            Problems = findings.Says,
            Changed = $"the shipped runbooks with {options.Incidents} services of a generated fleet; actionsPerHour raised to 1000 and servicesAtOnce to {CrashRunbooks.RaisedTo(options.Incidents)}, so that they may act at once",
        };
    }
}
