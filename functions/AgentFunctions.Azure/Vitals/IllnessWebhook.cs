using System.Text;
using System.Text.Json.Nodes;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Vitals;

/// <summary>Pages people when the responder itself is ill: one POST, past its own outbox and store.</summary>
/// <param name="http">Follows no redirect.</param>
/// <param name="url">It is a secret and stands in no message.</param>
public sealed class IllnessWebhook(HttpClient http, Uri url) : IMessageChannel
{
    public string Name => "pager";

    public Task SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["kind"] = message.Kind, ["page"] = message.Page, ["summary"] = message.Subject, ["text"] = $"{message.Subject}\n{message.Body}", ["problems"] = message.Body, ["at"] = message.At.UtcDateTime.ToString("O"),
        };
        return Posting.SendAsync(http, url, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"), $"The pager at {url.Host}", cancellationToken);
    }
}
