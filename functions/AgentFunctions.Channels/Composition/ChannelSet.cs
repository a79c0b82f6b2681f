using AgentFunctions.Channels.Email;
using AgentFunctions.Channels.Outgoing;
using AgentFunctions.Channels.PagerDuty;
using AgentFunctions.Channels.Slack;
using AgentFunctions.Channels.Teams;
using AgentFunctions.Channels.Webhook;
using AgentFunctions.Channels.Writing;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using MimeKit;

namespace AgentFunctions.Channels.Composition;

/// <summary>The channels that <c>catalog/channels.yaml</c> describes, over one guarded way out.</summary>
public sealed class ChannelSet : IDisposable
{
    const int SubmissionPort = 587;
    static readonly string[] HostsOfSlack = ["slack.com", "hooks.slack.com"];
    const string HostOfPagerDuty = "events.pagerduty.com";

    readonly ChannelParts parts;
    readonly GuardedConnection connection;
    readonly OutgoingHttp http;
    readonly LetterWriter letters;

    public ChannelSet(ChannelBook book, ChannelParts parts)
    {
        this.parts = parts;
        connection = new GuardedConnection(RulesOf(book, parts.Loopback), parts.Lookup);
        http = new OutgoingHttp(connection, parts.Time);
        letters = new LetterWriter(parts.Files, parts.Links, parts.PublicUrl);
        var used = book.Channels.Where(channel => channel.Enabled).ToArray();
        Channels = [.. used.Select(Of)];
        Heartbeat = Channels.FirstOrDefault(channel => channel.Name == book.Heartbeat);
        SlackDoor = used.Where(channel => channel is { Kind: ChannelKind.Slack, Signing: not null }).Select(channel => Secret(channel.Signing!)).ToArray() is { Length: > 0 } secrets
            ? new SlackDoor(secrets, parts.OnCall, parts.Files.Once, http, parts.Time)
            : null;
    }

    public IReadOnlyList<IMessageChannel> Channels { get; }

    /// <summary>Pages when the responder itself is ill; null if none is named.</summary>
    public IMessageChannel? Heartbeat { get; }

    /// <summary>Null if no Slack app of ours has a signing secret.</summary>
    public SlackDoor? SlackDoor { get; }

    /// <summary>Hosts that the file names, and those of the services that it uses.</summary>
    public static OutgoingRules RulesOf(ChannelBook book, bool loopback)
    {
        var used = book.Channels.Where(channel => channel.Enabled).ToArray();
        return new OutgoingRules(
        [
            .. book.Allow,
            .. used.Any(channel => channel.Kind == ChannelKind.Slack) ? HostsOfSlack : [],
            .. used.Any(channel => channel.Kind == ChannelKind.PagerDuty) ? [HostOfPagerDuty] : Array.Empty<string>(),
            .. used.Where(channel => channel.Kind == ChannelKind.Email).Select(channel => $"{ServerOf(channel).Host}:{ServerOf(channel).Port}"),
        ], loopback);
    }

    public void Dispose() => http.Dispose();

    IMessageChannel Of(ChannelSpec channel) => channel.Kind switch
    {
        ChannelKind.Teams => new TeamsChannel(channel.Name, Secret(channel.Url), letters, http),
        ChannelKind.Slack => new SlackChannel(channel.Name, channel.Personal, to => channel.Personal ? ContactOf(to)?.Slack : channel.Room,
            (letters, new SlackCalls(channel.Name, Or(channel.Url, SlackCalls.Address), Secret(channel.Token), http)), parts.Files.Threads),
        ChannelKind.PagerDuty => new PagerDutyChannel(channel.Name, Or(channel.Url, PagerDutyChannel.Address), Secret(channel.Keys[0]), letters, http),
        ChannelKind.Webhook => new WebhookChannel(channel.Name, Secret(channel.Url), [.. channel.Keys.Select(Secret)], (letters, http), parts.Time),
        _ => new EmailChannel(channel.Name, channel.Personal, to => Mailboxes(channel, to), SettingsOf(channel), (letters, connection)),
    };

    EmailSettings SettingsOf(ChannelSpec channel) =>
        new(ServerOf(channel).Host, ServerOf(channel).Port, new MailboxAddress("AgentFunctions", channel.From), channel.User, channel.Password is { } password ? Secret(password) : null) { Trust = parts.Trust };

    IReadOnlyList<MailboxAddress> Mailboxes(ChannelSpec channel, string to)
    {
        IReadOnlyList<string> addresses = !channel.Personal ? channel.To : ContactOf(to)?.Email is { } address ? [address] : [];
        return [.. addresses.Select(address => new MailboxAddress("", address))];
    }

    Contact? ContactOf(string person) => parts.OnCall().ContactOf(person);

    SecretText Secret(string reference) => new(reference, parts.Vault);

    static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;

    static (string Host, int Port) ServerOf(ChannelSpec channel) => channel.Server.Split(':') is [var host, var port] && int.TryParse(port, out var number) ? (host, number) : (channel.Server, SubmissionPort);
}
