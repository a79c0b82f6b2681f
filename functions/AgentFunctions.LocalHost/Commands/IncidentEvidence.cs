using System.Text.Json.Nodes;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary>What <c>incident show</c> says of the snapshot: changes by suspicion, what could not be seen, and the ways out.</summary>
static class IncidentEvidence
{
    const int MostChanges = 5;

    public static void Write(IAnsiConsole to, JsonNode? snapshot)
    {
        Part(to, "changed", (snapshot?["changes"] as JsonArray ?? []).Take(MostChanges), change =>
            $"{change["rank"]?["score"]} {change["kind"]} {change["version"]} {change["what"]} of {change["service"]} by {change["by"]}: {change["rank"]?["because"]}");
        Part(to, "not seen", Missing(snapshot), evidence => $"{evidence["source"]}: {evidence["problem"]}");
        Part(to, "not seen", snapshot?["unseen"] as JsonArray ?? [], unseen => $"{unseen["source"]} of {unseen["service"]}: {unseen["because"]}");
        Part(to, "ways out", snapshot?["mitigations"] as JsonArray ?? [], path =>
            $"{Open(path["open"])}: {path["action"]} on {path["service"]} ({path["runbookId"]}, step {path["stepId"]}): {path["because"]}");
    }

    static IEnumerable<JsonNode?> Missing(JsonNode? snapshot) =>
        (snapshot?["evidence"] as JsonArray ?? []).Where(evidence => evidence?["status"]?.ToString() is "missing" or "stale");

    static string Open(JsonNode? open) => open is null ? "cannot be told" : open.GetValue<bool>() ? "open" : "closed";

    static void Part(IAnsiConsole to, string title, IEnumerable<JsonNode?> items, Func<JsonNode, string> say)
    {
        var lines = items.OfType<JsonNode>().Select(say).ToArray();
        foreach (var line in lines)
            to.MarkupLine($"[bold]{title,-12}[/] {Shared.Safe(string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))}");
        if (lines.Length > 0)
            to.WriteLine();
    }
}
