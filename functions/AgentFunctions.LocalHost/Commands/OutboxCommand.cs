using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>outbox</c>: messages on their way, and those that were given up.</summary>
static class OutboxCommand
{
    static readonly Argument<string> Key = new("KEY") { Description = "As in `outbox list`." };
    static readonly Option<string> Box = BoxOption();

    public static Command Create() => new("outbox", "Messages to people: on their way, or given up.")
    {
        Shared.Asking("list", "What waits, what failed and why.\n\nExample: outbox list", ListAsync, Box),
        Shared.Asking("retry", "Tries a message again that was given up.\n\nExample: outbox retry INC-0001/end/1", RetryAsync, Key, Box),
    };

    static async Task<int> ListAsync(ParseResult parse, HostClient host, CancellationToken cancellationToken) =>
        await Shared.PrintAsync(parse, await host.GetAsync($"/api/outbox?box={parse.GetValue(Box)}", cancellationToken), Print);

    static async Task<int> RetryAsync(ParseResult parse, HostClient host, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["key"] = parse.GetValue(Key), ["box"] = parse.GetValue(Box) };
        return await Shared.PrintAsync(parse, await host.PostAsync("/api/outbox/retry", body, cancellationToken), (to, item) => Tables.Facts(to,
            ("message", item["message"]?["key"]), ("next try", item["nextTry"]), ("channels", Channels(item))));
    }

    static void Print(IAnsiConsole to, JsonNode outbox)
    {
        to.WriteLine("Waiting:");
        Rows(to, outbox["waiting"]);
        to.WriteLine("Given up (outbox retry KEY tries again):");
        Rows(to, outbox["dead"]);
    }

    static void Rows(IAnsiConsole to, JsonNode? items) => Tables.Write(to, items,
        ("Key", item => item["message"]?["key"]), ("To", item => item["message"]?["to"]), ("Says", item => item["message"]?["subject"]),
        ("Since", item => item["message"]?["at"]), ("Next try", item => item["nextTry"]), ("Channels", Channels));

    /// <summary>One line a channel: how it stands, how often it was tried, what went wrong.</summary>
    static JsonNode? Channels(JsonNode item) => JsonValue.Create(string.Join("\n", (item["deliveries"] as JsonArray ?? []).OfType<JsonNode>()
        .Select(delivery => $"{delivery["channel"]} {delivery["state"]} ({delivery["attempts"]}){(delivery["lastError"] is { } error ? $": {error}" : "")}")));

    static Option<string> BoxOption()
    {
        var box = new Option<string>("--box") { Description = "messages, or change-records.", DefaultValueFactory = _ => "messages" };
        box.AcceptOnlyFromAmong("messages", "change-records");
        return box;
    }
}
