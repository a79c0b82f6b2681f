using AgentFunctions.Activities;
using AgentFunctions.Approvals;
using AgentFunctions.LocalHost.Estate;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using AgentFunctions.Web;
using AgentFunctions.Web.Work;
using AgentFunctions.WorkItems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.LocalHost.Executing;

/// <summary>The process that alone can act: it shares the host's records, and has runbooks, policy, evidence and identities of its own.</summary>
public sealed class ExecutorServer : IAsyncDisposable
{
    static readonly TimeSpan MarksEvery = TimeSpan.FromSeconds(1);

    /// <summary>A host may ask on another machine's store while an earlier asking is still worked on there.</summary>
    static readonly TimeSpan OverlapOfHosts = TimeSpan.FromSeconds(90);

    readonly WebApplication app;
    readonly OpenStore store;
    readonly StageFlags flags;
    readonly EstateHere estate;
    readonly Chores chores;
    readonly CancellationTokenSource ending = new();
    Task marking = Task.CompletedTask;

    ExecutorServer(ExecutorOptions options, TextWriter log)
    {
        var data = new DataFolder(options.Data);
        var library = RunbooksOnDisk.Load(options.Runbooks);
        store = OpenStore.ForExecutor(options.Store, data);
        flags = new StageFlags(data.Features, options.Stage);
        var files = new CaseFiles(store.Rows);
        var callers = options.CallersClock ? new CallerClock() : null;
        var time = callers ?? TimeProvider.System;
        estate = EstateHere.Acting(options, data, library, files, flags, time);
        app = Build(options, log);
        var room = new WorkRoom(new WorkSignature(new Seal(data.WorkKeys)), store.Name, files, new SpentItems(store.Rows), () => library)
        {
            OnTaken = item => callers?.Set(item.Now ?? TimeProvider.System.GetUtcNow()),
        };
        var ports = estate.Ports with { Overlap = options.Store.Tables is null ? Activities.Estate.RequestsOutliveTheirSender : OverlapOfHosts };
        var desk = new WorkDesk(room, Hands.Of(files, ports, () => library, time), ports.Permissions, TimeProvider.System);
        // What is written onto Azure of each act needs an identity that may write there, and only this process has one.
        var marks = new OutboxDispatcher(files.ChangeMarks, files.Threads, Switchboard.ToAll(estate.ChangeMarks), time);
        chores = new Chores([new Chore("Marks of changes", MarksEvery, marks.RunAsync)], TimeProvider.System, app.Logger);
        Map(new ExecutorApi(desk, Dependencies(library), app.Logger));
    }

    /// <summary>Where it listens: http://127.0.0.1:PORT.</summary>
    public Uri Address => new(app.Urls.First());

    public string EstateSays => estate.Says;

    public string StoreSays => store.Says;

    /// <exception cref="CannotRunException">It cannot start here; the message says why.</exception>
    public static async Task<ExecutorServer> StartAsync(ExecutorOptions options, TextWriter log, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out var url) || url.Scheme != "http" || !LoopbackOnly.IsLoopback(url.Host))
            throw new CannotRunException($"{options.Url} is not a loopback address. Write http://127.0.0.1:PORT.");
        try
        {
            var server = new ExecutorServer(options, log);
            await server.app.StartAsync(cancellationToken);
            server.marking = server.chores.RunAsync(server.ending.Token);
            return server;
        }
        catch (Exception problem) when (problem is StoreUnavailableException or IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CannotRunException($"The executor cannot run on {Path.GetFullPath(options.Data)} at {options.Url}: {problem.Message}", problem);
        }
    }

    /// <summary>Until SIGTERM, Ctrl-C or <paramref name="cancellationToken"/>.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await marking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.DisposeAsync();
        ending.Dispose();
        estate.Dispose();
        flags.Dispose();
        store.Dispose();
    }

    void Map(ExecutorApi api)
    {
        var loopback = new LoopbackOnly(null);
        app.Use((http, next) => loopback.RunAsync(http, _ => next(http)));
        app.Run(http => api.RunAsync(http.Request.Path.Value!.TrimStart('/'), http));
    }

    Dependency[] Dependencies(Library library) =>
    [
        new("store", async cancellationToken =>
        {
            await store.Rows.GetAsync("stop", "orders", "orders", cancellationToken);
            return $"answers: {store.Says}";
        }),
        new("library", _ => Task.FromResult($"{library.Runbooks.Count} runbooks, {library.Services.Services.Count} services, policy {library.Policy.Version}")),
    ];

    static WebApplication Build(ExecutorOptions options, TextWriter log)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddProvider(new TextLog(log)).SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(options.Url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder.Build();
    }
}
