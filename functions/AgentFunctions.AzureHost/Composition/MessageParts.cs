using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AgentFunctions.AzureHost;

/// <summary>How people are told.</summary>
static class MessageParts
{
    public static IServiceCollection AddMessages(this IServiceCollection services) => services
        .AddSingleton<IMessageChannel, LogChannel>()
        .AddSingleton(parts => new OutboxDispatcher(
            parts.GetRequiredService<CaseFiles>().Outbox, [.. parts.GetServices<IMessageChannel>()], parts.GetRequiredService<TimeProvider>()));
}
