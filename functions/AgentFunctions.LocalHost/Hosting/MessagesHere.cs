using AgentFunctions.Approvals;
using AgentFunctions.Azure.Vaults;
using AgentFunctions.Channels.Composition;
using AgentFunctions.Channels.Slack;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using Azure.Identity;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>How people are told on this machine: the terminal always, and what catalog/channels.yaml describes.</summary>
sealed class MessagesHere : IDisposable
{
    readonly KeyVaultSecrets vault;
    readonly ChannelSet set;

    public MessagesHere(Library library, ConsoleChannel console, ChannelParts parts)
    {
        vault = new KeyVaultSecrets(new DefaultAzureCredential(), parts.Time);
        var known = parts with { Vault = vault.ReadAsync };
        set = new ChannelSet(library.Channels, known);
        Board = new Switchboard([console, .. set.Channels], new ChannelRouting(library.Channels, known, [console.Name]).RouteAsync);
        Changes = new Switchboard(set.Channels, ChannelRouting.OfChanges(library.Channels, known).RouteAsync);
    }

    public Switchboard Board { get; }

    /// <summary>For change management: channels whose routes name the kind <c>change</c>.</summary>
    public Switchboard Changes { get; }

    /// <summary>Pages when the responder itself is ill; null if none is named.</summary>
    public IMessageChannel? Pager => set.Heartbeat;

    public SlackDoor? Slack => set.SlackDoor;

    public void Dispose()
    {
        set.Dispose();
        vault.Dispose();
    }
}
