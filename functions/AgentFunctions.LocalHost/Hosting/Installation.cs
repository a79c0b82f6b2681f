using AgentFunctions.Activities;
using AgentFunctions.Approvals;
using AgentFunctions.Audit.Heads;
using AgentFunctions.Azure.Models;
using AgentFunctions.Azure.Vitals;
using AgentFunctions.Channels.Composition;
using AgentFunctions.LocalHost.Auditing;
using AgentFunctions.LocalHost.Engine;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using AgentFunctions.Vitals;
using AgentFunctions.Web;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Console;
using AgentFunctions.Web.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>Everything of one installation, put together; nothing of it listens yet.</summary>
public sealed class Installation : IAsyncDisposable
{
    static readonly TimeSpan OutboxEvery = TimeSpan.FromSeconds(1);
    static readonly TimeSpan PumpEvery = TimeSpan.FromSeconds(2);
    static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);
    static readonly TimeSpan ReconcileEvery = TimeSpan.FromMinutes(2);
    static readonly TimeSpan BeatEvery = TimeSpan.FromMinutes(1);
    static readonly TimeSpan SignEvery = TimeSpan.FromMinutes(1);
    static readonly TimeSpan FiguresEvery = TimeSpan.FromSeconds(15);

    readonly OpenStore store;
    readonly IRowStore rows;
    readonly EstateHere estate;
    readonly PulseLog pulse;
    readonly MessagesHere told;
    readonly HeadKeeping keeping;
    readonly ResponderMeter meter = new();
    readonly HttpClient outside = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    Installation(ServeOptions options, OpenStore store, IRowStore rows, TextWriter messages, ILoggerFactory loggers)
    {
        (this.store, this.rows) = (store, rows);
        Options = options;
        Data = new DataFolder(options.Data);
        Library = RunbooksOnDisk.Load(options.Runbooks);
        Time = options.ManualClock is { } start ? new FakeTimeProvider(start) : TimeProvider.System;
        Flags = new StageFlags(Data.Features, options.Stage);
        var files = new CaseFiles(rows);
        estate = EstateHere.Open(options, store, Data, Library, files, Flags, Time);
        var model = ModelHere.Read(Data, options);
        ModelSays = ModelSide.Says(model);
        var ports = estate.Ports with { OnCall = OnCallHere.Schedules(() => Library.OnCall), Planner = ModelSide.PlannerOf(model, ModelHere.Identity, files, () => Library, Time) };
        Engine = DurableEngine.Open(new EngineOptions { File = Data.Journal, Loggers = loggers },
            ResponderRegistrations.Create(files, ports, () => Library, Time), Time, loggers.CreateLogger<DurableEngine>());
        Desk = new IncidentDesk(files, Engine, () => Library, Time);
        _ = Data.SealKeys();
        keeping = AuditHere.Keeping(Data);
        pulse = new PulseLog(loggers.CreateLogger<Heartbeat>());
        Seal = new Seal(Data.SealKeys);
        Links = new ApprovalLinks(files, Seal, () => Options.PublicUrl ?? Listening, Time);
        told = new MessagesHere(Library, new ConsoleChannel(messages, Links), new ChannelParts(files, Links, () => Library.OnCall, () => Options.PublicUrl ?? Listening, Time)
        {
            Loopback = options.LoopbackChannels, IsOn = Flags.IsChannelOnAsync,
        }, estate.ChangeMarks);
        var listeners = Listeners.Of(pulse, outside, (options.Heartbeat, options.Pager), told.Pager);
        Heartbeat = new Heartbeat(VitalSigns.Of(files, () => Engine, Time), listeners.Pulses, listeners.Pager, Time);
        Parts = new ResponderParts(Desk, Time, Dependencies, estate.InjectFault)
        {
            Slack = told.Slack,
            Keeping = keeping,
            // This host answers to its own machine only, and whoever is on that may read; with a gateway before it, people sign in.
            Console = new ConsoleDoor(options.PublicUrl is null ? Need.Nobody : Need.Read, command => OwnCommand.Line(command, Data)),
        };
        Pump = estate.Simulated is { } simulated ? new AlertPump(() => simulated, Time) : null;
        var deliver = new Chore("The outbox", Time is FakeTimeProvider ? TimeSpan.Zero : OutboxEvery, new OutboxDispatcher(files.Outbox, files.Threads, told.Board, Time).RunAsync);
        Chores = new Chores([.. ChoresOf(files), .. Time is FakeTimeProvider ? [deliver] : Array.Empty<Chore>()], Time, loggers.CreateLogger<Chores>());
        Deliveries = new Chores(Time is FakeTimeProvider ? [] : [deliver], Time, loggers.CreateLogger<Chores>());
    }

    public Heartbeat Heartbeat { get; }

    public ServeOptions Options { get; }

    public DataFolder Data { get; }

    public Library Library { get; }

    public TimeProvider Time { get; }

    public StageFlags Flags { get; }

    public DurableEngine Engine { get; }

    public IncidentDesk Desk { get; }

    public IReadOnlyList<IMessageChannel> Channels => told.Board.Channels;

    /// <summary>Signs links and sign-ins.</summary>
    public Seal Seal { get; }

    public ApprovalLinks Links { get; }

    /// <summary>Where it listens, once it does.</summary>
    public Uri? Listening { get; set; }

    public AlertPump? Pump { get; }

    public Chores Chores { get; }

    /// <summary>For itself, so that a channel that stalls holds up no other chore; on a clock that stands still it is one of them.</summary>
    public Chores Deliveries { get; }

    public ResponderParts Parts { get; }

    public string EstateSays => estate.Says;

    public string ModelSays { get; }

    public string StoreSays => store.Says;

    /// <param name="options">How it runs.</param>
    /// <param name="messages">Where the console channel writes.</param>
    /// <param name="loggers">For everything.</param>
    /// <param name="around">Puts something between the records and their store; null for nothing.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="CannotRunException">The runbooks are missing or faulty, the store cannot be reached, or another process works on this data.</exception>
    public static async Task<Installation> OpenAsync(
        ServeOptions options, TextWriter messages, ILoggerFactory loggers, Func<IRowStore, IRowStore>? around, CancellationToken cancellationToken)
    {
        OpenStore? store = null;
        try
        {
            store = await OpenStore.OpenAsync(options.Store, new DataFolder(options.Data), cancellationToken);
            return new Installation(options, store, around?.Invoke(store.Rows) ?? store.Rows, messages, loggers);
        }
        catch (StoreUnavailableException problem) when (options.Store.Tables is not null)
        {
            throw new CannotRunException(problem.Message, problem);
        }
        catch (Exception problem) when (problem is StoreUnavailableException or JournalUnavailableException or IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CannotRunException($"The data in {Path.GetFullPath(options.Data)} cannot be worked on: {problem.Message}", problem);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        estate.Dispose();
        pulse.Dispose();
        told.Dispose();
        meter.Dispose();
        outside.Dispose();
        Flags.Dispose();
        store.Dispose();
    }

    IReadOnlyList<Dependency> Dependencies =>
    [
        new("store", async cancellationToken =>
        {
            await rows.GetAsync("stop", "orders", "orders", cancellationToken);
            return $"answers: {store.Says}";
        }),
        new("engine", _ => Engine.Fault is { } fault ? throw fault : Task.FromResult($"{Engine.HotInstances} instances in memory")),
        new("library", _ => Task.FromResult($"{Library.Runbooks.Count} runbooks, {Library.Services.Services.Count} services, policy {Library.Policy.Version}")),
    ];

    IEnumerable<Chore> ChoresOf(CaseFiles files)
    {
        // A clock that stands still does at each move what fell due up to it.
        var still = Time is FakeTimeProvider;
        yield return new Chore("The sweeper", SweepEvery, Desk.Sweeper.SweepAsync);
        if (estate.Ports.Alerts is { } alerts)
            yield return new Chore("The reconciler", ReconcileEvery, Desk.ReconcilerFor(alerts).ReconcileAsync);
        yield return new Chore("The heartbeat", BeatEvery, Heartbeat.BeatAsync);
        yield return new Chore("Change records", still ? TimeSpan.Zero : OutboxEvery, new OutboxDispatcher(files.ChangeRecords, files.Threads, told.Changes, Time).RunAsync);
        var signing = new SigningHeads(files, keeping, Time);
        yield return new Chore("The signing of audit heads", SignEvery, signing.RunAsync);
        if (Options.Collector is not null)
            yield return new Chore("The figures", FiguresEvery, cancellationToken => meter.LookAsync(Parts, cancellationToken));
        if (Pump is { } pump)
            yield return new Chore("The estate's alerts", still ? TimeSpan.Zero : PumpEvery, cancellationToken => pump.RunAsync(Parts, cancellationToken));
        foreach (var chore in store.Chores())
            yield return chore;
    }
}
