using System.Text.Json.Nodes;
using AgentFunctions.Channels.Writing;

namespace AgentFunctions.Channels.Teams;

/// <summary>A letter as an Adaptive Card 1.5, in the envelope that a webhook of Teams Workflows takes. Text that is not ours stands in text runs only: they know no
/// Markdown and no templates, and a mention needs an entity, of which there are none.</summary>
static class TeamsCard
{
    /// <summary>Teams takes 28 KB a message.</summary>
    const int LongestBody = 4000;

    public static string Write(Letter letter) => new JsonObject
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["contentUrl"] = null, ["content"] = Card(letter) }),
    }.ToJsonString();

    static JsonObject Card(Letter letter)
    {
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            ["fallbackText"] = letter.Subject,
            ["msteams"] = new JsonObject { ["width"] = "Full" },
            ["body"] = Body(letter),
        };
        if (letter.More is { } more)
            card["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = letter.Question is null ? "Open the incident" : "Open and answer", ["url"] = more.AbsoluteUri });
        return card;
    }

    static JsonArray Body(Letter letter)
    {
        var body = new JsonArray(Runs(Run(letter.Subject, weight: "Bolder", size: "Medium", colour: letter.Page ? "Attention" : "Default")));
        if (letter.Case is { } about)
            body.Add(Runs(Run($"{about.Severity} · {about.Service} · {about.Environment} · {about.State}", subtle: true)));
        foreach (var line in (letter.Body.Length > LongestBody ? letter.Body[..LongestBody] : letter.Body).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            body.Add(Runs(Run(line)));
        body.Add(Runs(Run($"{letter.Kind} · for {letter.To} · {letter.At:yyyy-MM-dd HH:mm} UTC", subtle: true, size: "Small")));
        return body;
    }

    static JsonObject Runs(JsonObject run) => new() { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(run) };

    static JsonObject Run(string text, string weight = "Default", string size = "Default", string colour = "Default", bool subtle = false) =>
        new() { ["type"] = "TextRun", ["text"] = text, ["weight"] = weight, ["size"] = size, ["color"] = colour, ["isSubtle"] = subtle };
}
