using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.ChangeRecords;

/// <summary>What a message of kind <c>change</c> says.</summary>
sealed record ChangeRecord(string Service, string Target, string Headline)
{
    public static ChangeRecord Of(OutboundMessage message)
    {
        try
        {
            var body = JsonNode.Parse(message.Body);
            return new(Text(body, "service"), Text(body, "target"), message.Subject);
        }
        catch (JsonException)
        {
            // Not one of ours: it names no service, so nothing is marked.
            return new("", "", message.Subject);
        }
    }

    /// <summary>Writing the same again changes nothing, so a lost answer is tried again like a refusal.</summary>
    /// <exception cref="ChannelUnavailableException">It was not written.</exception>
    public static void Check(SendAnswer answer, string where)
    {
        if (answer.Result is SendResult.Refused or SendResult.Unclear)
            throw new ChannelUnavailableException($"{where} was not marked: {answer.Because}") { RetryAfter = answer.RetryAfter };
    }

    static string Text(JsonNode? body, string member) => body?[member]?.GetValue<string>() ?? "";
}
