using AgentFunctions.Incidents;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>The channels are complete, and people are reached.</summary>
static class ChannelRules
{
    const string File = "catalog/channels.yaml#";
    static readonly string[] Urgent = ["asked", "paged", "handed-off"];

    public static IEnumerable<Problem> Check(ChannelBook book, OnCallBook people, ServiceCatalog services) =>
        book.Channels.SelectMany(Complete).Concat(Names(book)).Concat(Reached(book)).Concat(Contacts(book, people, services));

    static IEnumerable<Problem> Complete(ChannelSpec channel)
    {
        if (Missing(channel) is { } missing)
            yield return new(At(channel), "channel.incomplete", $"`{channel.Name}` has no {missing}.", $"Write `{missing.Split(' ')[0]}:`.");
        if (channel is { Personal: true, Kind: not (ChannelKind.Slack or ChannelKind.Email) })
            yield return new(At(channel), "channel.personal", $"`{channel.Name}` is read by several people.", "Only slack and email can be personal; take the line out.");
        if (channel.Kind == ChannelKind.Teams && channel.Url.StartsWith("http", StringComparison.Ordinal))
            yield return new(At(channel), "channel.secret", $"The address of `{channel.Name}` lets everybody who reads this file post there.", "Keep it outside and write `url: env:NAME`.");
    }

    static string? Missing(ChannelSpec channel) => channel.Kind switch
    {
        ChannelKind.Teams when channel.Url.Length == 0 => "url",
        ChannelKind.Slack when channel.Token.Length == 0 => "token",
        ChannelKind.Slack when channel.Room.Length == 0 && !channel.Personal => "channel (or `personal: true`)",
        ChannelKind.PagerDuty when channel.Keys.Count == 0 => "key",
        ChannelKind.Webhook when channel.Url.Length == 0 => "url",
        ChannelKind.Webhook when channel.Keys.Count == 0 => "keys",
        ChannelKind.Email when channel.Server.Length == 0 => "server",
        ChannelKind.Email when channel.From.Length == 0 => "from",
        ChannelKind.Email when channel.To.Count == 0 && !channel.Personal => "to (or `personal: true`)",
        _ => null,
    };

    static IEnumerable<Problem> Names(ChannelBook book)
    {
        var named = book.Routes.SelectMany((route, index) => route.To.Select(name => (Name: name, Path: $"{File}routes[{index}].to")));
        if (book.Heartbeat is { } heartbeat)
            named = named.Append((heartbeat, $"{File}heartbeat"));
        foreach (var (name, path) in named.Where(named => book.Channels.All(channel => channel.Name != named.Name)))
            yield return new(path, "channel.unknown", $"There is no channel `{name}`.", "Describe it under `channels:`, or correct the name.");
        foreach (var channel in book.Channels.Where(channel => channel.Name != book.Heartbeat && !book.Routes.Any(route => route.To.Contains(channel.Name))))
            yield return new(At(channel), "channel.idle", $"No route leads to `{channel.Name}`.", "Name it in a route, or take it out.", FindingSeverity.Warning);
    }

    static IEnumerable<Problem> Reached(ChannelBook book)
    {
        if (book.Channels.Count == 0)
            yield break;
        foreach (var kind in Urgent.Where(kind => !book.Routes.Any(route => Carries(route, kind) && route.To.Any(name => book.Channels.Any(channel => channel.Name == name && channel.Enabled)))))
            yield return new($"{File}routes", "channel.unheard", $"No route brings what is {kind} of every service to anybody.", "Add a route without services and severity that has it.", FindingSeverity.Warning);
    }

    static bool Carries(ChannelRoute route, string kind) =>
        (route.Kinds.Contains(kind) || (route.Kinds.Count == 0 && (!route.PagesOnly || kind == "paged"))) && route is { Services.Count: 0, Environments.Count: 0, AtLeast: null };

    static IEnumerable<Problem> Contacts(ChannelBook book, OnCallBook people, ServiceCatalog services)
    {
        var chain = services.Services.SelectMany(service => service.OnCall).SelectMany(people.PeopleBehind).Distinct().ToArray();
        foreach (var channel in book.Channels.Where(channel => channel is { Personal: true, Enabled: true }))
            foreach (var person in chain.Where(person => (channel.Kind == ChannelKind.Email ? people.ContactOf(person)?.Email : people.ContactOf(person)?.Slack) is null))
                yield return new(At(channel), "channel.contact", $"`{person}` is on call and cannot be reached by `{channel.Name}`.", "Write the contact under `people:` in oncall.yaml.", FindingSeverity.Warning);
    }

    static string At(ChannelSpec channel) => $"{File}channels.{channel.Name}";
}
