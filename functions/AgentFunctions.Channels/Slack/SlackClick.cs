using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentFunctions.Channels.Slack;

/// <summary>A click on one of our buttons, from a request whose signature was checked.</summary>
/// <param name="User">Slack's id of who clicked.</param>
/// <param name="Contract">Hash of exactly what the button asked for.</param>
/// <param name="ReplyTo">Where Slack wants the answer.</param>
public sealed record SlackClick(string User, string ApprovalId, string Contract, bool Approve, string ReplyTo)
{
    /// <param name="body">A form with one field, <c>payload</c>, which is JSON.</param>
    /// <returns>Null if it is anything else than a click on one of our buttons that decide.</returns>
    public static SlackClick? Read(string body)
    {
        try
        {
            var payload = body.Split('&').Select(pair => pair.Split('=', 2)).FirstOrDefault(pair => pair is ["payload", _])?[1];
            return payload is null ? null : Read(JsonNode.Parse(Uri.UnescapeDataString(payload.Replace('+', ' '))) as JsonObject);
        }
        catch (Exception strange) when (strange is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    static SlackClick? Read(JsonObject? payload)
    {
        if (payload?["type"]?.GetValue<string>() != "block_actions" || payload["actions"] is not JsonArray { Count: 1 } actions || actions[0] is not JsonObject action)
            return null;
        var what = action["action_id"]?.GetValue<string>();
        if (what is not (SlackMessage.Approve or SlackMessage.Decline) || action["value"]?.GetValue<string>().Split(SlackMessage.Between) is not [var approval, var contract])
            return null;
        return payload["user"]?["id"]?.GetValue<string>() is { Length: > 0 } user
            ? new SlackClick(user, approval, contract, what == SlackMessage.Approve, payload["response_url"]?.GetValue<string>() ?? "")
            : null;
    }
}
