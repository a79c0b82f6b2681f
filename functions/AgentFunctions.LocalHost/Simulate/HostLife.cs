using AgentFunctions.Activities;
using AgentFunctions.LocalHost.Engine;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Scenarios;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Ports;
using AgentFunctions.Incidents;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using AgentFunctions.Simulation;
using AgentFunctions.Stages;
using AgentFunctions.Web.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentFunctions.LocalHost.Simulate;

/// <summary>The host from one start to its death: the real engine, store, orchestrations and desk, with nothing of it on another thread.</summary>
sealed class HostLife : IDisposable
{
    readonly List<Action> waiting = [];
    readonly SqliteRowStore store;
    readonly Chores chores;
    readonly Library library;
    Task chore = Task.CompletedTask;

    /// <exception cref="StoreUnavailableException">The disk does not let it start.</exception>
    /// <exception cref="JournalUnavailableException">As above.</exception>
    public HostLife(NightWorld world, Place place, TimeSpan clockWrong)
    {
        (Place, Clock, library) = (place, new HostClock(world.Agenda, place) { Wrong = clockWrong }, world.Library);
        store = new SqliteRowStore(world.Disk.Store, new StoreSeams { Run = work => world.Agenda.In(world.Disk.Takes, () => place.Post(work)), AtCommit = world.Disk.AtCommit });
        try
        {
            (Files, Truth) = (new CaseFiles(world.Planted.Around(store, world)), new CaseFiles(store));
            Engine = DurableEngine.Open(
                new EngineOptions { File = world.Disk.Journal, Run = place.Post, AtCommit = world.Disk.AtCommit, AtReplay = world.Planted.AtReplay },
                world.Planted.Around(ResponderRegistrations.Create(Files, EstateOf(world), () => world.Library, Clock)), Clock, NullLogger.Instance);
        }
        catch
        {
            store.Dispose();
            throw;
        }

        Desk = new IncidentDesk(Files, Engine, () => world.Library, Clock);
        chores = ChoresOf(world);
    }

    public Place Place { get; }

    public HostClock Clock { get; }

    public CaseFiles Files { get; }

    /// <summary>What is on disk, past anything that was planted.</summary>
    public CaseFiles Truth { get; }

    public DurableEngine Engine { get; }

    public IncidentDesk Desk { get; }

    /// <summary>Calls from outside; they break when the host dies.</summary>
    public Task<T> CallAsync<T>(Func<HostLife, Task<T>> call)
    {
        var answer = new TaskCompletionSource<T>();
        waiting.Add(() => answer.TrySetException(new NoAnswerException("The host died.")));
        Place.Run(() => { _ = AnswerAsync(call, answer); });
        return answer.Task;
    }

    /// <summary>The work between requests, unless the last round is still under way.</summary>
    public void DoChores()
    {
        if (chore.IsCompleted)
            chore = Place.Run(() => chores.RunDueAsync(CancellationToken.None));
    }

    /// <summary>The runbooks did well here before, and a person said that they may act alone.</summary>
    public async Task PromoteAsync(IReadOnlyList<Fault> faults)
    {
        foreach (var (service, runbook) in faults.SelectMany(fault => ForItsKind(fault.Service).Select(runbook => (fault.Service, runbook))))
            await Truth.Runbooks.ChangeAsync(runbook.Id, runbook.Version, runbook.Class, service,
                was => EarnedStage.Moved(was, runbook, Incidents.Stage.Auto, "asha: it did well here") with { Succeeded = 5, Streak = 5, LastUsed = NightPlan.Start }, CancellationToken.None);
    }

    /// <summary>As by kill -9.</summary>
    public void Dispose()
    {
        Place.Die();
        Place.Run(Engine.Abandon);
        store.Dispose();
        foreach (var broken in waiting)
            broken();
    }

    async Task AnswerAsync<T>(Func<HostLife, Task<T>> call, TaskCompletionSource<T> answer)
    {
        try
        {
            answer.TrySetResult(await call(this));
        }
        catch (Exception problem)
        {
            answer.TrySetException(problem);
        }
    }

    IEnumerable<Runbook> ForItsKind(string service) => library.Runbooks.Where(runbook => library.Services.Find(service)!.Resources.Any(
        resource => runbook.Match.ResourceTypes.Contains(ArmId.TypeOf(resource), StringComparer.OrdinalIgnoreCase)));

    static FarEstate Far(NightWorld world) => new(world.Estate, world.Network, world.Sending);

    Activities.Estate EstateOf(NightWorld world)
    {
        var far = Far(world);
        return new Activities.Estate([far], [far, Files.Changes], world.Planted.Around(far), new FixedCeiling(world.Plan.Ceiling)) { Alerts = far, Acknowledger = far, Overlap = world.Network.LongestWay };
    }

    Chores ChoresOf(NightWorld world) => new(
        [.. world.Planted.Keeps(new Chore("The sweeper", TimeSpan.FromMinutes(1), Desk.Sweeper.SweepAsync)),
            .. world.Planted.Keeps(new Chore("The reconciler", TimeSpan.FromMinutes(2), Desk.ReconcilerFor(Far(world)).ReconcileAsync)),
            .. world.Planted.Keeps(new Chore("The outbox", TimeSpan.Zero, new OutboxDispatcher(Files.Outbox, Files.Threads, Switchboard.ToAll(new FarChannel(world)), Clock).RunAsync))],
        Clock, NullLogger.Instance);
}

/// <summary>Brings messages over the network.</summary>
sealed class FarChannel(NightWorld world) : IMessageChannel
{
    public string Name => "console";

    public async Task SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await world.Network.ToWorldAsync(() => Task.FromResult(world.People.Hear(message)), cancellationToken);
        }
        catch (NoAnswerException nothing)
        {
            throw new ChannelUnavailableException(nothing.Message, nothing);
        }
    }
}
