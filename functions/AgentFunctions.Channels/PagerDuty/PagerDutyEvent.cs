using System.Text.Json.Nodes;
using AgentFunctions.Channels.Writing;
using AgentFunctions.Incidents;

namespace AgentFunctions.Channels.PagerDuty;

/// <summary>A letter as an event of the Events API v2. One incident of ours is one there.</summary>
static class PagerDutyEvent
{
    const string Responder = "agentfunctions-responder";
    const int LongestSummary = 1024;

    /// <returns>Null for what a pager need not know. A page triggers; a person who takes over acknowledges; the end resolves.</returns>
    public static string? ActionOf(Letter letter) => letter.Kind switch
    {
        "resolved" or "well" => "resolve",
        "taken" => "acknowledge",
        _ => letter.Page || letter.Kind == "test" ? "trigger" : null,
    };

    public static string KeyOf(Letter letter) => letter.IncidentId.Length > 0 ? letter.IncidentId : letter.Kind == "test" ? letter.Key : Responder;

    public static string Write(Letter letter, string action, string routingKey)
    {
        var body = new JsonObject { ["routing_key"] = routingKey, ["event_action"] = action, ["dedup_key"] = KeyOf(letter) };
        if (action != "trigger")
            return body.ToJsonString();
        body["client"] = "AgentFunctions";
        if (letter.More is { } more)
        {
            body["client_url"] = more.AbsoluteUri;
            body["links"] = new JsonArray(new JsonObject { ["href"] = more.AbsoluteUri, ["text"] = "The incident" });
        }
        body["payload"] = Payload(letter);
        return body.ToJsonString();
    }

    static JsonObject Payload(Letter letter)
    {
        var payload = new JsonObject
        {
            ["summary"] = Plain.Line(letter.Subject, LongestSummary),
            ["source"] = letter.Case?.Service is { Length: > 0 } service ? service : "agentfunctions",
            ["severity"] = letter.Kind == "test" ? "info" : SeverityOf(letter.Case?.Severity),
            ["timestamp"] = letter.At.UtcDateTime.ToString("O"),
            ["custom_details"] = new JsonObject { ["kind"] = letter.Kind, ["for"] = letter.To, ["text"] = letter.Body },
        };
        if (letter.Case is { } about)
        {
            payload["component"] = about.Service;
            payload["group"] = about.Environment;
            payload["class"] = about.State;
        }
        return payload;
    }

    static string SeverityOf(Severity? severity) => severity switch
    {
        Severity.Sev2 => "error",
        Severity.Sev3 => "warning",
        Severity.Sev4 => "info",
        _ => "critical",
    };
}
