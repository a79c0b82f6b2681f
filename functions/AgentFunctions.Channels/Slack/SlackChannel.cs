using System.Text.Json.Nodes;
using AgentFunctions.Channels.Writing;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Channels.Slack;

/// <summary>A channel of Slack, or messages to one person. In a channel an incident is one thread, whose first message is kept up to date.</summary>
/// <param name="roomOf">The channel's id, or the addressee's; null if there is none.</param>
sealed class SlackChannel(string name, bool personal, Func<string, string?> roomOf, (LetterWriter Letters, SlackCalls Slack) ways, ChannelThreads threads) : IMessageChannel
{
    const char Between = ':';
    static readonly string[] Turns = ["decided", "taken", "handed-off", "paged", "resolved", "suggested"];

    public string Name => name;

    public bool IsConversation => true;

    public bool IsPersonal => personal;

    public async Task SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var letter = await ways.Letters.WriteAsync(message, personal, cancellationToken);
        var room = roomOf(message.To) ?? throw new ChannelUnavailableException($"{name}: {message.To} has no slack id in catalog/oncall.yaml.") { IsFinal = true };
        var first = personal || message.IncidentId.Length == 0 ? null : (await threads.FindAsync(message.IncidentId, name, cancellationToken))?.Split(Between);

        var posted = await ways.Slack.CallAsync("chat.postMessage", SlackMessage.Post(letter, first?[0] ?? room, first?[1]), cancellationToken);
        if (personal || message.IncidentId.Length == 0)
            return;
        if (first is null)
            await NameAsync(message, posted, cancellationToken);
        else if (Turns.Contains(message.Kind))
            await UpdateAsync(letter, first, cancellationToken);
    }

    Task NameAsync(OutboundMessage message, JsonObject posted, CancellationToken cancellationToken) =>
        posted["channel"]?.ToString() is { Length: > 0 } room && posted["ts"]?.ToString() is { Length: > 0 } first
            ? threads.NameAsync(message.IncidentId, name, $"{room}{Between}{first}", cancellationToken)
            : Task.CompletedTask;

    async Task UpdateAsync(Letter letter, string[] first, CancellationToken cancellationToken)
    {
        try
        {
            await ways.Slack.CallAsync("chat.update", SlackMessage.Update(letter, first[0], first[1]), cancellationToken);
        }
        catch (ChannelUnavailableException)
        {
            // The news itself stands in the thread; posting it again for the sake of its first line would say it twice.
        }
    }
}
