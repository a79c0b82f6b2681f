using AgentFunctions.Ports;
using AgentFunctions.Web;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Routes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>An installation that listens.</summary>
public sealed class LocalServer : IAsyncDisposable
{
    readonly WebApplication app;
    readonly ManualClock? clock;
    readonly CancellationTokenSource stopping = new();
    Task chores = Task.CompletedTask;

    LocalServer(Installation installation, WebApplication app, ManualClock? clock) => (Installation, this.app, this.clock) = (installation, app, clock);

    public Installation Installation { get; }

    /// <summary>Where it listens: http://127.0.0.1:PORT.</summary>
    public Uri Address => new(app.Urls.First());

    /// <summary>Every address that it answers, but the 404 for all others.</summary>
    public IReadOnlyList<ApiRoute> Routes { get; private set; } = [];

    /// <param name="options">How it runs.</param>
    /// <param name="messages">Where the console channel and the log write.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <param name="around">Puts something between the records and their store; null for nothing.</param>
    /// <exception cref="CannotRunException">It cannot start here; the message says why.</exception>
    public static async Task<LocalServer> StartAsync(
        ServeOptions options, TextWriter messages, CancellationToken cancellationToken, Func<IRowStore, IRowStore>? around = null)
    {
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out var url) || url.Scheme != "http" || !LoopbackOnly.IsLoopback(url.Host))
            throw new CannotRunException($"{options.Url} is not a loopback address. Write http://127.0.0.1:PORT.");

        var app = Build(options, messages);
        var installation = await Installation.OpenAsync(options, messages, Loggers(app), around, cancellationToken);
        var clock = installation.Time is FakeTimeProvider time ? new ManualClock(time, installation.Engine, installation.Chores, installation.Pump) : null;
        var server = new LocalServer(installation, app, clock);
        try
        {
            await server.ListenAsync(cancellationToken);
            return server;
        }
        catch (IOException problem)
        {
            await server.DisposeAsync();
            throw new CannotRunException($"{options.Url} cannot be listened on: {problem.Message} Choose another port with --urls.", problem);
        }
    }

    /// <summary>Until SIGTERM, Ctrl-C or <paramref name="cancellationToken"/>.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await stopping.CancelAsync();
        await chores.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Telemetry.SendRest(app.Services);
        await Installation.DisposeAsync();
        await app.DisposeAsync();
        clock?.Dispose();
        stopping.Dispose();
    }

    async Task ListenAsync(CancellationToken cancellationToken)
    {
        var doors = new LocalDoors(Installation.Data, Installation.Time);
        IReadOnlyList<ApiRoute> own = clock is null ? [] : [ClockRoute.Of(clock)];
        var loopback = new LoopbackOnly(Installation.Options.PublicUrl);
        app.Use((http, next) => loopback.RunAsync(http, _ => next(http)));
        var api = new ResponderApi(Installation.Parts, new AccessGate(doors.Setup(Installation.Seal, Installation.Links)), app.Logger, own);
        Routes = api.Routes;
        app.MapAgentFunctions(api);
        await app.StartAsync(cancellationToken);
        Installation.Listening = Address;
        await File.WriteAllTextAsync(Installation.Data.UrlFile, Address.ToString(), cancellationToken);

        // A clock that stands still does its chores when it is moved.
        chores = clock is null ? Task.Run(() => Task.WhenAll(Installation.Chores.RunAsync(stopping.Token), Installation.Deliveries.RunAsync(stopping.Token)), CancellationToken.None) : Installation.Chores.RunDueAsync(stopping.Token);
    }

    static WebApplication Build(ServeOptions options, TextWriter messages)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddProvider(new TextLog(messages)).SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(options.Url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (options.Collector is { } collector)
            builder.Services.SendTo(collector);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        return builder.Build();
    }

    static ILoggerFactory Loggers(WebApplication app) => (ILoggerFactory)app.Services.GetService(typeof(ILoggerFactory))!;
}
