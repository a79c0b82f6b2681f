using System.Text.Json;
using AgentFunctions.AzureHost.Tests.Bridge;
using AgentFunctions.AzureHost.Tests.Functions;
using AgentFunctions.Durable;
using AgentFunctions.LocalHost.Engine;
using AgentFunctions.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.AzureHost.Tests.StandIn;

/// <summary>A Functions host as far as this app can tell: it finds the functions by their attributes, matches routes as the host does, runs
/// orchestrations and activities over the bridge, and calls timers when the test says so. Everything else is the app's own.</summary>
sealed class FunctionsHost : IAsyncDisposable
{
    readonly ServiceProvider parts;
    readonly BridgedClient client;
    readonly WebApplication web;
    readonly Quirks quirks;

    FunctionsHost(FakeTimeProvider clock, ServiceProvider parts, string journal, KilledWorkers killed)
    {
        this.parts = parts;
        quirks = new Quirks(parts.GetRequiredService<IOptions<JsonSerializerOptions>>().Value);
        Engine = DurableEngine.Open(new EngineOptions { File = journal, DefaultVersion = "1.0" }, Registered(killed), clock, NullLogger.Instance);
        client = new BridgedClient(Engine, quirks);
        web = Web();
        Http = new HttpClient();
    }

    public DurableEngine Engine { get; }

    public HttpClient Http { get; }

    public static async Task<FunctionsHost> StartAsync(
        FakeTimeProvider clock, IRowStore rows, string journal = ":memory:", KilledWorkers? killed = null, Premises? premises = null)
    {
        var parts = Parts.On(premises ?? Premises.Simulated, clock, rows);
        var host = new FunctionsHost(clock, parts, journal, killed ?? new KilledWorkers());
        await host.web.StartAsync();
        host.Http.BaseAddress = new Uri(host.web.Urls.First());
        return host;
    }

    public Task RunTimerAsync(string name) => (Task)Call(DeployedFunction.All.Single(function => function.IsTimer && function.Name == name), new TimerInfo());

    /// <summary>As kill -9 would end host and worker.</summary>
    public async Task KillAsync()
    {
        Engine.Abandon();
        await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await EndAsync();
    }

    async Task EndAsync()
    {
        Http.Dispose();
        await web.DisposeAsync();
        await parts.DisposeAsync();
    }

    Registrations Registered(KilledWorkers killed)
    {
        var registrations = new Registrations(JsonSerializerOptions.Web);
        foreach (var function in DeployedFunction.All.Where(function => function.IsOrchestration))
            registrations.Add(new Orchestration<JsonElement, JsonElement>(function.Name),
                () => new BridgedOrchestrator(function.Name, context => (Task<JsonElement>)Call(function, context), quirks));
        foreach (var function in DeployedFunction.All.Where(function => function.IsActivity))
            registrations.Add(new Activity<JsonElement, JsonElement>(function.Name),
                (input, stopping) => killed.RunAsync(function.Name, input, async () => quirks.Write(await (Task<JsonElement>)Call(function, input, stopping))));
        return registrations;
    }

    WebApplication Web()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(AnswerAsync);
        return app;
    }

    /// <summary>Of the functions that fit, the first by name; none is a bare 404.</summary>
    async Task AnswerAsync(HttpContext http)
    {
        var found = DeployedFunction.All.Where(function => function.Http is not null).OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(function => function.Http!.Methods!.Contains(http.Request.Method, StringComparer.OrdinalIgnoreCase)
                && RouteShape.Fits(function.Http.Route!, http.Request.Path, http.Request.RouteValues));
        if (found is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var result = await (Task<IActionResult>)Call(found, http.Request);
        await result.ExecuteResultAsync(new ActionContext(http, new(http.Request.RouteValues), new()));
    }

    object Call(DeployedFunction function, params object[] given)
    {
        using var scope = parts.CreateScope();
        var instance = ActivatorUtilities.CreateInstance(scope.ServiceProvider, function.Method.DeclaringType!);
        var arguments = function.Method.GetParameters().Select(parameter =>
            given.FirstOrDefault(parameter.ParameterType.IsInstanceOfType)
            ?? (parameter.ParameterType.IsInstanceOfType(client) ? client : Activator.CreateInstance(parameter.ParameterType)));
        return function.Method.Invoke(instance, System.Reflection.BindingFlags.DoNotWrapExceptions, null, [.. arguments], null)!;
    }
}
