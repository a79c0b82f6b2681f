using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Importing;

/// <summary>Finds the incident filters in a file of Azure SRE Agent: one with <c>metadata</c> and <c>spec</c>, one with <c>name</c> and <c>properties</c> as
/// the control plane shows it, or lists of either. Forms seen in the public repository microsoft/sre-agent (labs/recipes, workflow templates), 2026-09.</summary>
static class FilterTree
{
    static readonly string[] Lists = ["incidentFilters", "value", "items", "filters"];

    /// <returns>Name and settings of each; empty if the file holds none, and then the findings may say why.</returns>
    public static IReadOnlyList<(string Name, MapNode Spec)> In(string file, string text, List<Finding> findings)
    {
        // A list at the top is not part of our own language; under a key it is.
        var top = text.TrimStart() is ['[', ..] ? $"{{\"items\": {text}}}" : text.TrimStart() is ['-', ' ', ..] ? $"items:\n{text}" : text;
        return YamlText.Read(file, top, findings) is { } root ? [.. Under(root)] : [];
    }

    static IEnumerable<(string Name, MapNode Spec)> Under(MapNode node)
    {
        foreach (var list in Lists)
            if (node.Find(list) is ListNode items)
                return items.Items.OfType<MapNode>().SelectMany(Under);
        var settings = node.Find("spec") as MapNode ?? node.Find("properties") as MapNode ?? node;
        var name = Text(node.Find("metadata") is MapNode metadata ? metadata.Find("name") : node.Find("name")) ?? Text(settings.Find("name")) ?? Text(settings.Find("id"));
        return name is not null && settings.Entries.Any(entry => entry.Key is "incidentPlatform" or "priorities" or "agentMode" or "handlingAgent" or "titleContains") ? [(name, settings)] : [];
    }

    public static string? Text(Node? node) => node is ScalarNode { IsNothing: false } scalar ? scalar.Text : null;

    public static IReadOnlyList<string> Texts(Node? node) => node switch
    {
        ListNode list => [.. list.Items.Select(Text).OfType<string>()],
        ScalarNode { IsNothing: false } scalar => [scalar.Text],
        _ => [],
    };
}
