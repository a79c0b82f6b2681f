using System.Text;
using System.Text.Json.Nodes;
using AgentFunctions.Channels.Writing;

namespace AgentFunctions.Channels.Slack;

/// <summary>A letter in Block Kit. Every text is plain_text, which knows no formatting, and &amp;, &lt; and &gt; are escaped all the same, as Slack asks.</summary>
static class SlackMessage
{
    public const string Approve = "agentfunctions-approve";
    public const string Decline = "agentfunctions-decline";
    public const char Between = '|';

    const int LongestHeader = 150;
    const int LongestSection = 3000;
    const int LongestButton = 75;

    /// <param name="thread">The first message of the incident there; null for a first message.</param>
    public static JsonObject Post(Letter letter, string room, string? thread)
    {
        var body = new JsonObject
        {
            ["channel"] = room, ["text"] = Escaped(Said(letter.Subject, letter), LongestSection), ["blocks"] = Blocks(letter),
            ["mrkdwn"] = false, ["parse"] = "none", ["link_names"] = false, ["unfurl_links"] = false, ["unfurl_media"] = false,
        };
        if (thread is not null)
            body["thread_ts"] = thread;
        return body;
    }

    /// <summary>What the first message of a thread says once more has happened.</summary>
    public static JsonObject Update(Letter letter, string room, string first) => new()
    {
        ["channel"] = room, ["ts"] = first, ["text"] = Escaped(Said(letter.Case?.Title, letter), LongestSection), ["parse"] = "none", ["link_names"] = false,
        ["blocks"] = letter.Case is { } about
            ? new JsonArray(Header($"{letter.IncidentId}: {about.State}"), Section(about.Title.Length > 0 ? about.Title : letter.Subject), Context($"{CaseLine(about)} · last: {letter.Subject}"))
            : new JsonArray(Header(letter.Subject)),
    };

    /// <summary>What the person who clicked is told.</summary>
    public static JsonObject Reply(string text, bool replace) => new()
    {
        ["response_type"] = "ephemeral", ["replace_original"] = replace, ["text"] = Escaped(text, LongestSection),
        ["blocks"] = new JsonArray(Section(text)),
    };

    /// <summary>Slack refuses a message whose text is empty, as one is that was nothing but marks.</summary>
    static string Said(string? text, Letter letter) => text is { Length: > 0 } ? text : letter.Subject is { Length: > 0 } subject ? subject : letter.IncidentId;

    static JsonArray Blocks(Letter letter)
    {
        var blocks = new JsonArray(Header(letter.Subject));
        if (letter.Case is { } about)
            blocks.Add(Context(CaseLine(about)));
        if (letter.Body.Length > 0)
            blocks.Add(Section(letter.Body));
        blocks.Add(Context($"{letter.Kind} · for {letter.To} · {letter.At:yyyy-MM-dd HH:mm} UTC"));
        var buttons = Buttons(letter);
        if (buttons.Count > 0)
            blocks.Add(new JsonObject { ["type"] = "actions", ["elements"] = buttons });
        return blocks;
    }

    static JsonArray Buttons(Letter letter)
    {
        var buttons = new JsonArray();
        if (letter.Question is { } question)
        {
            var value = $"{question.ApprovalId}{Between}{question.Contract}";
            buttons.Add(Button("Approve", Approve, value, "primary"));
            buttons.Add(Button("Decline", Decline, value, "danger"));
        }
        if ((letter.Answer ?? letter.More) is { } address)
            buttons.Add(new JsonObject { ["type"] = "button", ["text"] = Text("Open", LongestButton), ["action_id"] = "agentfunctions-open", ["url"] = address.AbsoluteUri });
        return buttons;
    }

    static JsonObject Button(string label, string action, string value, string style) =>
        new() { ["type"] = "button", ["text"] = Text(label, LongestButton), ["action_id"] = action, ["value"] = value, ["style"] = style };

    static string CaseLine(LetterCase about) => $"{about.Severity} · {about.Service} · {about.Environment} · {about.State}";

    static JsonObject Header(string text) => new() { ["type"] = "header", ["text"] = Text(text, LongestHeader) };

    static JsonObject Section(string text) => new() { ["type"] = "section", ["text"] = Text(text, LongestSection) };

    static JsonObject Context(string text) => new() { ["type"] = "context", ["elements"] = new JsonArray(Text(text, LongestSection)) };

    static JsonObject Text(string text, int longest) => new() { ["type"] = "plain_text", ["text"] = Escaped(text.Length > 0 ? text : " ", longest), ["emoji"] = false };

    static string Escaped(string text, int longest)
    {
        var escaped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var piece = rune.Value switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => rune.ToString() };
            if (escaped.Length + piece.Length > longest)
                break;
            escaped.Append(piece);
        }
        return escaped.ToString();
    }
}
