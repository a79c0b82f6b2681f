using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Channels.Composition;
using AgentFunctions.Channels.Outgoing;
using AgentFunctions.Ports;

namespace AgentFunctions.Channels.Slack;

/// <summary>Slack's Web API. It answers 200 also when it refuses: what counts is what the answer says.</summary>
/// <param name="url"><c>https://slack.com/api</c>.</param>
/// <param name="token">Of a bot: xoxb-.</param>
sealed class SlackCalls(string name, string url, SecretText token, OutgoingHttp http)
{
    public const string Address = "https://slack.com/api";

    static readonly string[] Passing = ["ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org", "accesslimited"];

    /// <exception cref="ChannelUnavailableException">It was not done.</exception>
    public async Task<JsonObject> CallAsync(string method, JsonObject body, CancellationToken cancellationToken)
    {
        var answer = await http.PostAsync(name, $"{url.TrimEnd('/')}/{method}", body.ToJsonString(),
            new Dictionary<string, string> { ["Authorization"] = $"Bearer {await token.ReadAsync(cancellationToken)}" }, cancellationToken);
        if (Parse(answer.Body) is not { } said)
            throw new ChannelUnavailableException($"{name} answered {answer.Status} with something that is not Slack's.");
        if (said["ok"] is JsonValue ok && ok.TryGetValue<bool>(out var good) && good)
            return said;
        var error = said["error"] is JsonValue text && text.TryGetValue<string>(out var word) ? word : "nothing";
        throw new ChannelUnavailableException($"{name}: Slack says {Writing.Plain.Line(error, 60)}.") { IsFinal = !Passing.Contains(error) };
    }

    static JsonObject? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
