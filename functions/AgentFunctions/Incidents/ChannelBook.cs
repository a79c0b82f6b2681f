namespace AgentFunctions.Incidents;

public enum ChannelKind { Teams, Slack, PagerDuty, Webhook, Email }

/// <summary>Where people are told: what <c>catalog/channels.yaml</c> says. It holds references to secrets, never secrets.</summary>
/// <param name="Allow">Hosts that may be called, besides those of the services themselves.</param>
/// <param name="Heartbeat">The channel that pages when the responder itself is ill; null if none.</param>
public sealed record ChannelBook(IReadOnlyList<string> Allow, IReadOnlyList<ChannelSpec> Channels, IReadOnlyList<ChannelRoute> Routes, string? Heartbeat)
{
    public static ChannelBook Empty { get; } = new([], [], [], null);
}

/// <summary>One channel.</summary>
/// <param name="Personal">It brings a message to its addressee alone: Slack and email only.</param>
/// <param name="Enabled">A feature flag <c>channel-NAME</c> can switch it off too.</param>
public sealed record ChannelSpec(string Name, ChannelKind Kind, bool Personal, bool Enabled)
{
    /// <summary>An address or a reference to one; empty for the service's usual one.</summary>
    public string Url { get; init; } = "";

    /// <summary>Slack's bot token, by reference.</summary>
    public string Token { get; init; } = "";

    /// <summary>Slack's signing secret, by reference; null if clicks are not taken.</summary>
    public string? Signing { get; init; }

    /// <summary>Slack's id of the channel.</summary>
    public string Room { get; init; } = "";

    /// <summary>PagerDuty's routing key, or the webhook's signing keys, by reference; the newest first.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Mail server, as smtp.contoso.example:587.</summary>
    public string Server { get; init; } = "";

    public string From { get; init; } = "";

    public string? User { get; init; }

    /// <summary>By reference.</summary>
    public string? Password { get; init; }

    /// <summary>Addresses of a mail channel that is not personal.</summary>
    public IReadOnlyList<string> To { get; init; } = [];
}

/// <summary>Which messages go where; an empty list is every one.</summary>
/// <param name="PagesOnly">Only what wakes people, and the kinds that are named.</param>
/// <param name="AtLeast">Sev2: Sev0, Sev1 and Sev2.</param>
public sealed record ChannelRoute(
    IReadOnlyList<string> To, IReadOnlyList<string> Kinds, IReadOnlyList<string> Services, IReadOnlyList<string> Environments, Severity? AtLeast, bool PagesOnly);

/// <summary>Where one person is reached.</summary>
/// <param name="Slack">Slack's member id: U012AB3CD.</param>
public sealed record Contact(string Person, string? Email, string? Slack);
