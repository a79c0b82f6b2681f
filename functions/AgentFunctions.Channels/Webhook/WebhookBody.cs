using System.Text.Json.Nodes;
using AgentFunctions.Channels.Writing;

namespace AgentFunctions.Channels.Webhook;

/// <summary>A letter as plain JSON, version 1 of it.</summary>
static class WebhookBody
{
    public static string Write(Letter letter)
    {
        var body = new JsonObject
        {
            ["version"] = 1, ["key"] = letter.Key, ["incidentId"] = letter.IncidentId, ["kind"] = letter.Kind, ["to"] = letter.To, ["page"] = letter.Page,
            ["subject"] = letter.Subject, ["body"] = letter.Body, ["at"] = letter.At.UtcDateTime.ToString("O"),
        };
        if (letter.More is { } more)
            body["link"] = more.AbsoluteUri;
        if (letter.Question is { } question)
            body["approvalId"] = question.ApprovalId;
        if (letter.Case is { } about)
            body["incident"] = new JsonObject
            {
                ["severity"] = about.Severity.ToString(), ["service"] = about.Service, ["environment"] = about.Environment, ["state"] = about.State, ["title"] = about.Title,
            };
        return body.ToJsonString();
    }
}
