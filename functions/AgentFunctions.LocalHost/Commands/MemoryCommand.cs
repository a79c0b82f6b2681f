using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>memory</c>: what past incidents taught, and what shall be mended for good.</summary>
static class MemoryCommand
{
    static readonly Argument<string> Id = new("ID") { Description = "As `memory list` or `memory fixes` shows it." };
    static readonly Option<string> Reason = new("--reason") { Description = "Written into the record.", Required = true };

    public static Command Create() => new("memory", "What past incidents taught. It only proposes.")
    {
        Shared.Asking("list", "Each with how often it worked.\n\nExample: memory list", async (parse, host, cancellationToken) =>
            await Shared.PrintAsync(parse, await host.GetAsync("/api/memories", cancellationToken), List)),
        Shared.Asking("show", "One, with the incidents that it comes from and who confirmed it.\n\nExample: memory show 3f9a0c21d4e5f607", async (parse, host, cancellationToken) =>
            await Shared.PrintAsync(parse, await host.GetAsync(PathOf("memories", parse), cancellationToken), Show), Id),
        Shared.Asking("remove", "Takes one away for good, in your name.\n\nExample: memory remove 3f9a0c21d4e5f607 --reason \"that was luck\" --as asha", async (parse, host, cancellationToken) =>
            await Shared.PrintAsync(parse, await host.PostAsync($"{PathOf("memories", parse)}/remove", Because(parse), cancellationToken), Show), Id, Reason),
        Shared.Asking("fixes", "Causes that come again and again: tasks with an owner.\n\nExample: memory fixes", async (parse, host, cancellationToken) =>
            await Shared.PrintAsync(parse, await host.GetAsync("/api/fixes", cancellationToken), Fixes)),
        Shared.Asking("close", "Closes such a task; it comes back if its cause does.\n\nExample: memory close 9b1e0c21d4e5f607 --reason \"pool doubled in v88\" --as asha", async (parse, host, cancellationToken) =>
            await Shared.PrintAsync(parse, await host.PostAsync($"{PathOf("fixes", parse)}/close", Because(parse), cancellationToken), Fixes), Id, Reason),
    };

    static void List(IAnsiConsole to, JsonNode body) => Tables.Write(to, body["items"],
        ("Memory", row => row["id"]), ("Service", row => row["service"]), ("Class", row => row["class"]), ("Action", row => Done(row["action"])), ("Worked", row => row["worked"]),
        ("Failed", row => row["failed"]), ("From", row => (row["cases"] as JsonArray)?.Count), ("Last", row => row["lastAt"]));

    static void Show(IAnsiConsole to, JsonNode memory)
    {
        Tables.Facts(to, ("memory", memory["id"]), ("service", memory["service"]), ("class", memory["class"]), ("category", memory["category"]), ("action", Done(memory["action"])),
            ("worked", memory["worked"]), ("failed", memory["failed"]), ("looked like", Tables.Joined(memory["features"])),
            ("removed", memory["removed"] is { } removed ? $"{removed["at"]} by {removed["by"]}: {removed["reason"]}" : null));
        Tables.Write(to, memory["cases"], ("Incident", row => row["run"]), ("Ended", row => row["at"]),
            ("Better", row => row["better"]?.GetValue<bool>() switch { true => "yes", false => "no", null => "not measured" }), ("Agreed to by", row => row["agreedBy"]), ("Judged by", row => row["judgedBy"]));
    }

    static void Fixes(IAnsiConsole to, JsonNode body) => Tables.Write(to, body["items"],
        ("Task", row => row["id"]), ("State", row => row["isOpen"]?.GetValue<bool>() == true ? "open" : $"closed by {row["closed"]?["by"]}: {row["closed"]?["reason"]}"), ("Service", row => row["service"]),
        ("Cause", row => row["cause"]), ("Owner", row => row["owner"]), ("Incidents", row => (row["cases"] as JsonArray)?.Count), ("Since", row => row["proposedAt"]));

    static JsonNode? Done(JsonNode? action) => action?.ToString() is { Length: > 0 } kind ? kind : "nothing";

    static JsonObject Because(ParseResult parse) => new() { ["reason"] = parse.GetValue(Reason) };

    static string PathOf(string what, ParseResult parse) => $"/api/{what}/{Uri.EscapeDataString(parse.GetValue(Id)!)}";
}
