using AgentFunctions.Contracts.Durable;
using AgentFunctions.Durable;
using AgentFunctions.LocalHost.Engine;
using CsCheck;

namespace AgentFunctions.LocalHost.Tests.Engine;

/// <summary>Crashes at any commit, just before it or just after: what was acknowledged is there, all ends as it should.</summary>
[TestClass]
public sealed class CrashTests
{
    const int Incidents = 6;
    const int Later = 1000;

    static readonly Orchestration<int, int> Incident = new("incident");
    static readonly Orchestration<int, int> Runbook = new("runbook");
    static readonly Activity<int, int> Double = new("double");
    static readonly ExternalEvent<int> Note = new("note");
    static readonly ExternalEvent<int> Progress = new("progress");
    static readonly Gen<(int Commits, bool Before)[]> Crashes = Gen.Select(Gen.Int[1, 14], Gen.Bool).Array[1, 6];

    [TestMethod]
    public async Task Whenever_it_crashes_nothing_acknowledged_is_lost_and_everything_ends_right() =>
        await Crashes.SampleAsync(async crashes => await RunAsync<EngineHost>(crashes), iter: 60, threads: 1);

    [TestMethod]
    public async Task The_same_holds_when_nothing_stays_hot() =>
        await Crashes.SampleAsync(async crashes => await RunAsync<ColdEngineHost>(crashes), iter: 60, threads: 1);

    static async Task RunAsync<THost>((int Commits, bool Before)[] crashes) where THost : EngineHost, new()
    {
        await using var host = new THost();
        var fuse = new Fuse(crashes);
        host.Options = host.Options with { AtCommit = fuse.Burn };
        await host.OpenAsync(Registered());

        for (var n = 0; n < Incidents; n++)
            await InsistAsync(host, () => host.Client.StartAsync(Incident, $"inc-{n}", n, default));
        for (var n = 0; n < Incidents; n++)
            foreach (var note in (int[])[1, 2, 3])
                await InsistAsync(host, () => host.Client.RaiseEventAsync($"inc-{n}", Note, note, default));
        for (var hour = 0; hour < 3; hour++)
            await InsistAsync(host, () => PassAnHourAsync(host));

        for (var n = 0; n < Incidents; n++)
            await CheckAsync(host, n);
    }

    static async Task<bool> PassAnHourAsync(EngineHost host)
    {
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        if (host.Engine.Fault is null)
            await host.Client.GetAsync("inc-0", default);
        return true;
    }

    static async Task CheckAsync(EngineHost host, int n)
    {
        var state = await host.Client.GetAsync($"inc-{n}", default);
        Assert.AreEqual(InstanceStatus.Completed, state!.Status, $"inc-{n}: {state.Failure} {RecordedJournal.Write(host.Engine.History($"inc-{n}"))} {RecordedJournal.Write(host.Engine.History($"inc-{n}-runbook1"))}");
        Assert.AreEqual($"{Expected(n)}", state.Output);
        foreach (var id in (string[])[$"inc-{n}", $"inc-{n}-runbook1"])
        {
            var history = host.Engine.History(id);
            Assert.AreEqual(InstanceStatus.Completed, RecordedJournal.Replay(history, Registered()).Status);
            var answers = history.Where(e => e.Kind.IsAnswer()).Select(e => e.Key).ToList();
            Assert.HasCount(answers.Distinct().Count(), answers);
        }
    }

    static int Expected(int n) => (n * 4) + 6 + 7;

    /// <summary>Asks again after every crash, as an honest caller does.</summary>
    static async Task InsistAsync<T>(EngineHost host, Func<Task<T>> ask)
    {
        while (true)
        {
            try
            {
                await ask();
                return;
            }
            catch (JournalUnavailableException)
            {
                await ReopenAsync(host);
            }
        }
    }

    static async Task ReopenAsync(EngineHost host)
    {
        while (true)
        {
            try
            {
                await host.CrashAndRestartAsync();
                return;
            }
            catch (JournalUnavailableException)
            {
                // It crashed again while it recovered.
            }
        }
    }

    static Registrations Registered() => Scripts.None()
        .With(Double, n => n * 2)
        .With(Runbook, async (context, n) =>
        {
            context.SendEvent($"inc-{n}", Progress, 7);
            return await context.CallActivity(Double, await context.CallActivity(Double, n));
        })
        .With(Incident, async (context, n) =>
        {
            if (n < Later)
            {
                context.ContinueAsNew(n + Later);
                return -1;
            }

            n -= Later;
            var child = context.CallSubOrchestration(Runbook, $"{context.InstanceId}-runbook1", n);
            var notes = new HashSet<int>();
            while (notes.Count < 3)
                notes.Add(await context.WaitForExternalEvent(Note));
            await context.CreateTimer(TimeSpan.FromMinutes(90), CancellationToken.None);
            context.SetCustomStatus("nearly there");
            return await child + notes.Sum() + await context.WaitForExternalEvent(Progress);
        });

    /// <summary>Lets the commit fail that the plan says, once each.</summary>
    sealed class Fuse((int Commits, bool Before)[] plan)
    {
        readonly Queue<(int Commits, bool Before)> crashes = new(plan);
        int commits;

        public void Burn(CommitStage stage)
        {
            if (stage == CommitStage.BeforeCommit)
                commits++;
            if (!crashes.TryPeek(out var crash) || commits < crash.Commits || crash.Before != (stage == CommitStage.BeforeCommit))
                return;
            crashes.Dequeue();
            commits = 0;
            throw new IOException("the power failed");
        }
    }
}
