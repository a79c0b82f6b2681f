using AgentFunctions.Contracts.Actions;
using AgentFunctions.LocalHost.Estate;
using AgentFunctions.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.LocalHost.Tests.Estate;

/// <summary>An estate behind loopback, and somebody who talks to it.</summary>
sealed class EstateProcess : IAsyncDisposable
{
    public static readonly DateTimeOffset Night = new(2026, 11, 20, 2, 56, 0, TimeSpan.Zero);

    readonly LossyWire wire = new() { InnerHandler = new SocketsHttpHandler() };
    readonly HttpClient http;

    EstateProcess(EstateServer server)
    {
        Server = server;
        http = new HttpClient(wire) { BaseAddress = server.Address };
        Remote = new RemoteEstate(http, Time);
    }

    public EstateServer Server { get; }

    public RemoteEstate Remote { get; }

    public FakeTimeProvider Time { get; } = new(Night);

    public static async Task<EstateProcess> StartAsync(IOperationLog log) =>
        new(await EstateServer.StartAsync(Contoso.Catalog, 7, log, "http://127.0.0.1:0", CancellationToken.None));

    public void LoseNextAnswer() => wire.LosesNext = true;

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>Delivers the request and drops the answer.</summary>
    sealed class LossyWire : DelegatingHandler
    {
        public bool LosesNext { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (!LosesNext)
                return response;
            LosesNext = false;
            response.Dispose();
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was lost before the answer came.");
        }
    }
}
