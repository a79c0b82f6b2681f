using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Channels.Composition;
using AgentFunctions.Channels.Outgoing;
using AgentFunctions.Channels.Writing;
using AgentFunctions.Ports;

namespace AgentFunctions.Channels.PagerDuty;

/// <summary>A service of PagerDuty, through the Events API v2.</summary>
sealed class PagerDutyChannel(string name, string url, SecretText routingKey, LetterWriter letters, OutgoingHttp http) : IMessageChannel
{
    public const string Address = "https://events.pagerduty.com/v2/enqueue";

    public string Name => name;

    public bool IsConversation => true;

    public async Task SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var letter = await letters.WriteAsync(message, personal: false, cancellationToken);
        if (PagerDutyEvent.ActionOf(letter) is not { } action)
            return;
        var answer = await http.PostAsync(name, url, PagerDutyEvent.Write(letter, action, await routingKey.ReadAsync(cancellationToken)), null, cancellationToken);
        if (!IsTaken(answer.Body, PagerDutyEvent.KeyOf(letter)))
            throw new ChannelUnavailableException($"{name} answered {answer.Status}, but not that it took the event.");
    }

    static bool IsTaken(string body, string key)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject said && said["status"]?.ToString() == "success" && (said["dedup_key"]?.ToString() ?? key) == key;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
