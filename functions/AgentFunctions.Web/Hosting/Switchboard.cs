using AgentFunctions.Ports;

namespace AgentFunctions.Web.Hosting;

/// <summary>Which channels there are, and which of them bring a message.</summary>
/// <param name="Channels">Each under its own name.</param>
/// <param name="RouteAsync">The names of the channels that bring a message; none if nobody is to be told.</param>
public sealed record Switchboard(IReadOnlyList<IMessageChannel> Channels, Func<OutboundMessage, CancellationToken, Task<IReadOnlyList<string>>> RouteAsync)
{
    /// <summary>Every channel brings every message.</summary>
    public static Switchboard ToAll(params IReadOnlyList<IMessageChannel> channels) =>
        new(channels, (_, _) => Task.FromResult<IReadOnlyList<string>>([.. channels.Select(channel => channel.Name)]));

    public IMessageChannel? Find(string name) => Channels.FirstOrDefault(channel => channel.Name == name);
}
