using AgentFunctions.Azure.Composition;
using AgentFunctions.Azure.Executing;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AgentFunctions.AzureHost;

/// <summary>What is written onto Azure itself of each act: by the app that acts, with its identity <c>change-records</c>.</summary>
static class MarkParts
{
    public static IServiceCollection AddMarks(this IServiceCollection services) => services.AddSingleton(parts => new ChangeMarking(
        new OutboxDispatcher(parts.GetRequiredService<CaseFiles>().ChangeMarks, parts.GetRequiredService<CaseFiles>().Threads, Switchboard.ToAll(ChannelsOf(parts)), parts.GetRequiredService<TimeProvider>()),
        isOurs: parts.GetRequiredService<WorkSettings>().Executor is null));

    static IReadOnlyList<IMessageChannel> ChannelsOf(IServiceProvider parts) =>
        parts.GetService<AzureActingSide>() is { } acting ? acting.ChangeMarks(parts.GetRequiredService<AzureReadingSide>().Settings) : [];
}

/// <summary>Marks what was done.</summary>
/// <param name="dispatcher">Over the marks that wait.</param>
/// <param name="isOurs">False for an app whose executor acts, and marks.</param>
public sealed class ChangeMarking(OutboxDispatcher dispatcher, bool isOurs)
{
    public Task RunAsync(CancellationToken cancellationToken) => isOurs ? dispatcher.RunAsync(cancellationToken) : Task.CompletedTask;
}
