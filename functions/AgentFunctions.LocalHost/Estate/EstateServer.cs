using AgentFunctions.Incidents;
using AgentFunctions.Simulation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.LocalHost.Estate;

/// <summary>The simulated estate as a process of its own, on loopback: it outlives the host that is killed.</summary>
public sealed class EstateServer : IAsyncDisposable
{
    readonly WebApplication app;

    EstateServer(WebApplication app, SimulatedEstate estate)
    {
        this.app = app;
        Estate = estate;
    }

    /// <summary>The estate behind it; <see cref="SimulatedEstate.OnApplied"/> is awaited before a sender gets its answer.</summary>
    public SimulatedEstate Estate { get; }

    /// <summary>Told of every request, before it is worked on.</summary>
    public Action? OnAsked { get; set; }

    /// <summary>Where it listens: http://127.0.0.1:PORT.</summary>
    public Uri Address => new(app.Urls.First());

    /// <param name="url">A loopback address; port 0 for any free one.</param>
    /// <exception cref="ArgumentException">Not a loopback address.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<EstateServer> StartAsync(
        ServiceCatalog catalog, int seed, IOperationLog log, string url, CancellationToken cancellationToken)
    {
        if (!new Uri(url).IsLoopback)
            throw new ArgumentException($"The simulated estate listens on loopback only and not on {url}; write http://127.0.0.1:0.", nameof(url));
        var clock = new CallerClock();
        var estate = new SimulatedEstate(catalog, seed, clock, log);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        var server = new EstateServer(app, estate);
        app.Use((http, next) =>
        {
            server.OnAsked?.Invoke();
            return next(http);
        });
        new EstateRoutes(estate, clock).Map(app);
        await app.StartAsync(cancellationToken);
        return server;
    }

    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Estate.Dispose();
    }
}
