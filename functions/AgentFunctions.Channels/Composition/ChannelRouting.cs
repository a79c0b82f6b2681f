using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Channels.Composition;

/// <summary>Which channels bring a message: those of every route that fits, and what the host always has.</summary>
/// <param name="book">The routes.</param>
/// <param name="parts">What is known of incidents and people.</param>
/// <param name="always">The host's own channels.</param>
public sealed class ChannelRouting(ChannelBook book, ChannelParts parts, IReadOnlyList<string> always)
{
    /// <summary>For change management: only routes that name the kind <c>change</c>, for nobody else asked for it.</summary>
    public static ChannelRouting OfChanges(ChannelBook book, ChannelParts parts) =>
        new(book with { Routes = [.. book.Routes.Where(route => route.Kinds.Contains("change"))] }, parts, []);

    public async Task<IReadOnlyList<string>> RouteAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var incident = message.IncidentId.Length == 0 ? null : (await parts.Files.Incidents.FindAsync(message.IncidentId, cancellationToken))?.Value;
        var named = book.Routes.Where(route => Fits(route, message, incident)).SelectMany(route => route.To).Distinct();
        var chosen = new List<string>(always);
        foreach (var channel in named.Select(name => book.Channels.FirstOrDefault(channel => channel.Name == name)).OfType<ChannelSpec>())
            if (channel.Enabled && (!channel.Personal || Reaches(channel, message.To)) && await parts.IsOn(channel.Name, cancellationToken))
                chosen.Add(channel.Name);
        return chosen;
    }

    /// <summary>What is not known of an incident keeps no message from anybody.</summary>
    static bool Fits(ChannelRoute route, OutboundMessage message, Incident? incident) =>
        (route.PagesOnly ? message.Page || route.Kinds.Contains(message.Kind) : route.Kinds.Count == 0 || route.Kinds.Contains(message.Kind))
        && (incident is null
            || ((route.Services.Count == 0 || route.Services.Contains(incident.RootService))
                && (route.Environments.Count == 0 || route.Environments.Contains(incident.Environment))
                && (route.AtLeast is null || incident.Severity <= route.AtLeast)));

    bool Reaches(ChannelSpec channel, string person) => parts.OnCall().ContactOf(person) is { } contact && (channel.Kind == ChannelKind.Email ? contact.Email : contact.Slack) is not null;
}
