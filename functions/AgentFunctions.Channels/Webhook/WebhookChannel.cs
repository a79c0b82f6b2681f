using System.Globalization;
using AgentFunctions.Channels.Composition;
using AgentFunctions.Channels.Outgoing;
using AgentFunctions.Channels.Writing;
using AgentFunctions.Ports;

namespace AgentFunctions.Channels.Webhook;

/// <summary>Any receiver of JSON that checks a signature.</summary>
/// <param name="keys">The newest first.</param>
sealed class WebhookChannel(string name, SecretText url, IReadOnlyList<SecretText> keys, (LetterWriter Letters, OutgoingHttp Http) ways, TimeProvider time) : IMessageChannel
{
    public string Name => name;

    public bool IsConversation => true;

    public async Task SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var body = WebhookBody.Write(await ways.Letters.WriteAsync(message, personal: false, cancellationToken));
        var secrets = await Task.WhenAll(keys.Select(key => key.ReadAsync(cancellationToken)));
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        await ways.Http.PostAsync(name, await url.ReadAsync(cancellationToken), body, new Dictionary<string, string>
        {
            [WebhookSignature.TimestampHeader] = timestamp.ToString(CultureInfo.InvariantCulture),
            [WebhookSignature.Header] = WebhookSignature.Of(secrets, timestamp, body),
            [WebhookSignature.DeliveryHeader] = Uri.EscapeDataString(message.Key),
        }, cancellationToken);
    }
}
