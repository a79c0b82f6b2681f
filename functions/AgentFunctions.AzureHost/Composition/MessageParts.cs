using AgentFunctions.Approvals;
using AgentFunctions.Azure.Composition;
using AgentFunctions.Azure.Executing;
using AgentFunctions.Azure.Vaults;
using AgentFunctions.Channels.Composition;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using AgentFunctions.Web.Hosting;
using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace AgentFunctions.AzureHost;

/// <summary>How people are told: the log always, and what catalog/channels.yaml describes.</summary>
static class MessageParts
{
    public static IServiceCollection AddMessages(this IServiceCollection services, HostSettings settings) => services
        .AddSingleton<LogChannel>()
        .AddSingleton(parts => new KeyVaultSecrets(new DefaultAzureCredential(), parts.GetRequiredService<TimeProvider>()))
        .AddSingleton(parts => PartsOf(parts, settings))
        .AddSingleton(parts => new ChannelSet(parts.GetRequiredService<Library>().Channels, parts.GetRequiredService<ChannelParts>()))
        .AddSingleton(parts => new OutboxDispatcher(parts.GetRequiredService<CaseFiles>().Outbox, parts.GetRequiredService<CaseFiles>().Threads,
            BoardOf(parts), parts.GetRequiredService<TimeProvider>()))
        .AddSingleton(parts => new ChangeDelivery(new OutboxDispatcher(parts.GetRequiredService<CaseFiles>().ChangeRecords, parts.GetRequiredService<CaseFiles>().Threads,
            ChangesOf(parts), parts.GetRequiredService<TimeProvider>())));

    static Switchboard ChangesOf(IServiceProvider parts) => new(
        parts.GetRequiredService<ChannelSet>().Channels, ChannelRouting.OfChanges(parts.GetRequiredService<Library>().Channels, parts.GetRequiredService<ChannelParts>()).RouteAsync);

    static ChannelParts PartsOf(IServiceProvider parts, HostSettings settings)
    {
        var library = parts.GetRequiredService<Func<Library>>();
        return new ChannelParts(parts.GetRequiredService<CaseFiles>(), parts.GetRequiredService<ApprovalLinks>(), () => library().OnCall, () => settings.PublicUrl, parts.GetRequiredService<TimeProvider>())
        {
            Vault = parts.GetRequiredService<KeyVaultSecrets>().ReadAsync,
            Loopback = settings.LoopbackChannels,
            IsOn = parts.GetRequiredService<StageFlags>().IsChannelOnAsync,
        };
    }

    static Switchboard BoardOf(IServiceProvider parts)
    {
        IMessageChannel log = parts.GetRequiredService<LogChannel>();
        var routing = new ChannelRouting(parts.GetRequiredService<Library>().Channels, parts.GetRequiredService<ChannelParts>(), [log.Name]);
        return new Switchboard([log, .. parts.GetRequiredService<ChannelSet>().Channels], routing.RouteAsync);
    }
}

/// <summary>Tells change management of each act.</summary>
public sealed record ChangeDelivery(OutboxDispatcher Dispatcher);
