using AgentFunctions.Channels.Composition;
using AgentFunctions.Channels.Outgoing;
using AgentFunctions.Channels.Writing;
using AgentFunctions.Ports;

namespace AgentFunctions.Channels.Teams;

/// <summary>A Teams channel or chat, through the webhook of a workflow. The workflow tells no name of what it posted, so later messages stand below, not in, the first.</summary>
/// <param name="name">As configured.</param>
/// <param name="url">Reads the webhook's address, which is a secret.</param>
/// <param name="letters">Writes.</param>
/// <param name="http">Posts.</param>
sealed class TeamsChannel(string name, SecretText url, LetterWriter letters, OutgoingHttp http) : IMessageChannel
{
    public string Name => name;

    public bool IsConversation => true;

    public async Task SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var card = TeamsCard.Write(await letters.WriteAsync(message, personal: false, cancellationToken));
        var answer = await http.PostAsync(name, await url.ReadAsync(cancellationToken), card, null, cancellationToken);
        // The workflow may take what Teams then refuses, and say so in an answer that looks good.
        if (answer.Body.Contains("HTTP error", StringComparison.OrdinalIgnoreCase) || answer.Body.Contains("delivery failed", StringComparison.OrdinalIgnoreCase))
            throw new ChannelUnavailableException($"{name} answered {answer.Status} and says that Teams did not take it.");
    }
}
