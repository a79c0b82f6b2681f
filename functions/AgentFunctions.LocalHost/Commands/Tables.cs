using System.Text.Json.Nodes;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary>JSON as tables for people.</summary>
static class Tables
{
    /// <param name="to">The terminal.</param>
    /// <param name="rows">Objects.</param>
    /// <param name="columns">Title and what stands there.</param>
    public static void Write(IAnsiConsole to, JsonNode? rows, params (string Title, Func<JsonNode, JsonNode?> Cell)[] columns)
    {
        if (rows is not JsonArray { Count: > 0 } list)
        {
            to.WriteLine("None.");
            return;
        }

        var table = new Table().Border(TableBorder.None).Collapse();
        foreach (var (title, _) in columns)
            table.AddColumn($"[bold]{title}[/]");
        foreach (var row in list.OfType<JsonNode>())
            table.AddRow([.. columns.Select(column => Shared.Safe(column.Cell(row)))]);
        to.Write(table);
    }

    /// <summary>One line a fact, those without a value left out.</summary>
    public static void Facts(IAnsiConsole to, params (string Title, JsonNode? Value)[] facts)
    {
        foreach (var (title, value) in facts)
            if (value is not null)
                to.MarkupLine($"[bold]{title,-12}[/] {Shared.Safe(value)}");
    }

    /// <summary>The members of a list, in one text.</summary>
    public static JsonNode? Joined(JsonNode? list, string separator = ", ") =>
        list is JsonArray { Count: > 0 } items ? JsonValue.Create(string.Join(separator, items.Select(item => item?.ToString()))) : null;
}
