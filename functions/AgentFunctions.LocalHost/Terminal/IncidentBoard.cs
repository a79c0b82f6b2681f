using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Commands;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AgentFunctions.LocalHost.Terminal;

/// <summary>One incident as a picture for a terminal: where it stands, what waits, and the last of its timeline.</summary>
static class IncidentBoard
{
    /// <summary>Lines of the frame, the head and what waits.</summary>
    const int Around = 12;

    /// <param name="incident">As the API shows it.</param>
    /// <param name="height">Of the terminal, in lines: the latest entries that fit are shown.</param>
    public static IRenderable Of(JsonNode incident, int height)
    {
        var state = incident["state"]?.ToString() ?? "";
        return new Panel(new Rows([.. Head(incident), .. Waiting(incident), Timeline(incident, Math.Max(5, height - Around))]))
            .Header($" {Shared.Safe(incident["id"])}  [{Colour(state)}]{Shared.Safe(state)}[/] ").Border(BoxBorder.Rounded).Expand();
    }

    static IEnumerable<IRenderable> Head(JsonNode incident) =>
    [
        new Markup($"[bold]{Shared.Safe(incident["title"])}[/]"),
        new Markup($"{Shared.Safe(incident["severity"])}, {Shared.Safe(incident["environment"])}, class {Shared.Safe(incident["class"])}   {Shared.Safe(Tables.Joined(incident["impactChain"], " <- "))}"),
        new Markup($"[dim]{Shared.Safe(incident["stateReason"])}[/]"),
    ];

    static IEnumerable<IRenderable> Waiting(JsonNode incident) =>
        (incident["approvals"] as JsonArray ?? []).OfType<JsonNode>().Where(approval => approval["status"]?.ToString() == "pending").Select(approval => new Markup(
            $"[yellow]asks {Shared.Safe(Tables.Joined(approval["asked"]))}: {Shared.Safe(approval["contract"]?["expectedEffect"])}[/]\n[yellow]approval approve {Shared.Safe(approval["id"])}   until {Time(approval["expiresAt"])}[/]"));

    static Table Timeline(JsonNode incident, int most)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumn("").AddColumn("").AddColumn("");
        foreach (var entry in (incident["timeline"] as JsonArray ?? []).OfType<JsonNode>().TakeLast(most))
            table.AddRow(new Text(Time(entry["at"])), new Markup($"[bold]{Shared.Safe(entry["what"])}[/]"), new Text(TerminalText.Safe(entry["text"]?.ToString()), null) { Overflow = Overflow.Ellipsis });
        return table;
    }

    static string Time(JsonNode? at) => at?.ToString() is { Length: >= 19 } text ? TerminalText.Safe(text[11..19]) : "";

    static string Colour(string state) => state switch
    {
        "resolved" or "mitigated" or "resolved-upstream" => "green",
        "handed-off" or "stopped" or "escalated" or "rolled-back" => "red",
        "awaiting-approval" => "yellow",
        _ => "blue",
    };
}
