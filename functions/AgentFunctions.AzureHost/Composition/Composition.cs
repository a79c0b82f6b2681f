using AgentFunctions.Audit.Heads;
using AgentFunctions.AzureHost.Simulated;
using AgentFunctions.Channels.Composition;
using AgentFunctions.Ports;
using AgentFunctions.Runbooks;
using AgentFunctions.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentFunctions.AzureHost;

/// <summary>Everything of this app, put together: one file a concern.</summary>
static class Composition
{
    /// <exception cref="Web.Hosting.CannotRunException">A setting or a runbook is missing or wrong.</exception>
    public static IServiceCollection AddResponder(this IServiceCollection services, IConfiguration configuration)
    {
        var (settings, work) = (HostSettings.Read(configuration), WorkSettings.Read(configuration));
        services.TryAddSingleton(TimeProvider.System);
        RoleFunctions.Narrow(services, work.IsExecutor);
        services.AddSingleton(settings).AddSingleton(work).AddLibrary(settings).AddStore(settings).AddEstate(settings, configuration).AddMarks();
        return work.IsExecutor ? services.AddExecutor(work, settings) : services.ActThrough(work, settings).AddThinking(settings, configuration);
    }

    static IServiceCollection AddThinking(this IServiceCollection services, HostSettings settings, IConfiguration configuration) =>
        services
            .AddPlanner(configuration)
            .AddDurableDoor(configuration)
            .AddAccess(settings, configuration)
            .AddMessages(settings)
            .AddAuditKeeping(settings)
            .AddOnCall(configuration)
            .AddVitals(configuration)
            .AddTelemetry(configuration)
            .AddSingleton(SurroundingsOf)
            .AddSingleton<Chores>()
            .AddSingleton<ResponderDesks>()
            .AddSingleton<HttpDoor>();

    static ResponderSurroundings SurroundingsOf(IServiceProvider parts)
    {
        var rows = parts.GetRequiredService<IRowStore>();
        var library = parts.GetRequiredService<Library>();
        return new ResponderSurroundings(
        [
            new("store", async cancellationToken =>
            {
                await rows.GetAsync("stop", "orders", "orders", cancellationToken);
                return "answers";
            }),
            new("records", parts.GetRequiredService<RecordsOwner>().EnsureOursAsync),
            new("timers", parts.GetRequiredService<Beating>().LookAsync),
            new("library", _ => Task.FromResult($"{library.Runbooks.Count} runbooks, {library.Services.Services.Count} services, policy {library.Policy.Version}")),
        ], parts.GetService<SharedEstate>() is { } estate ? estate.InjectAsync : null) { Slack = parts.GetRequiredService<ChannelSet>().SlackDoor, Keeping = parts.GetService<HeadKeeping>() };
    }
}
