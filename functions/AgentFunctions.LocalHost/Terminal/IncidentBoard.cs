using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Commands;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AgentFunctions.LocalHost.Terminal;

/// <summary>One incident as a picture for a terminal: where it stands, what waits, and the last of its timeline. Each line is cut to the terminal, so that the
/// picture is never taller than it: what does not fit would push out the head.</summary>
static class IncidentBoard
{
    /// <summary>The frame, a line left for the cursor, and the head.</summary>
    const int Around = 3 + 3;

    const int Frame = 4;
    const int LinesOfAsk = 3;
    const int LongestKind = 14;

    /// <param name="incident">As the API shows it.</param>
    /// <param name="width">Of the terminal, in columns.</param>
    /// <param name="height">Of the terminal, in lines: the latest entries that fit are shown.</param>
    public static IRenderable Of(JsonNode incident, int width, int height)
    {
        var (state, inside) = (incident["state"]?.ToString() ?? "", Math.Max(20, width - Frame));
        IRenderable[] waiting = [.. Waiting(incident, inside)];
        return new Panel(new Rows([.. Head(incident, inside), .. waiting, .. Timeline(incident, inside, Math.Max(3, height - Around - waiting.Length))]))
            .Header($" {Shared.Safe(incident["id"])}  [{Colour(state)}]{Shared.Safe(state)}[/] ").Border(BoxBorder.Rounded).Expand();
    }

    static IEnumerable<IRenderable> Head(JsonNode incident, int inside) =>
    [
        Line(Text(incident["title"]), inside, "bold"),
        Line($"{Text(incident["severity"])}, {Text(incident["environment"])}, class {Text(incident["class"])}   {Text(Tables.Joined(incident["impactChain"], " <- "))}", inside),
        Line(Text(incident["stateReason"]), inside, "dim"),
    ];

    static IEnumerable<IRenderable> Waiting(JsonNode incident, int inside) =>
        (incident["approvals"] as JsonArray ?? []).OfType<JsonNode>().Where(approval => approval["status"]?.ToString() == "pending").SelectMany(approval =>
            Folded($"asks {Text(Tables.Joined(approval["asked"]))}: {Text(approval["contract"]?["expectedEffect"])}", inside).Take(LinesOfAsk)
                .Append($"approval approve {Text(approval["id"])}   until {Time(approval["expiresAt"])} UTC").Select(line => Line(line, inside, "yellow")));

    static IEnumerable<IRenderable> Timeline(JsonNode incident, int inside, int most) =>
        (incident["timeline"] as JsonArray ?? []).OfType<JsonNode>().TakeLast(most).Select(entry =>
        {
            var kind = TerminalText.Cut(Text(entry["what"]), LongestKind).PadRight(LongestKind);
            return new Markup($"{Time(entry["at"])} [bold]{Markup.Escape(kind)}[/] {Markup.Escape(TerminalText.Cut(Text(entry["text"]), inside - LongestKind - 10))}");
        });

    static Markup Line(string text, int inside, string style = "default") => new($"[{style}]{Markup.Escape(TerminalText.Cut(text, inside))}[/]");

    static IEnumerable<string> Folded(string text, int inside) => text.Chunk(inside).Select(part => new string(part).Trim());

    static string Text(JsonNode? node) => TerminalText.Times(TerminalText.Safe(node?.ToString()));

    static string Time(JsonNode? at) => at?.ToString() is { Length: >= 19 } text ? TerminalText.Safe(text[11..19]) : "";

    static string Colour(string state) => state switch
    {
        "resolved" or "mitigated" or "resolved-upstream" => "green",
        "handed-off" or "stopped" or "escalated" or "rolled-back" => "red",
        "awaiting-approval" => "yellow",
        _ => "blue",
    };
}
