using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Incidents;
using AgentFunctions.Intake;
using AgentFunctions.LocalHost.Hosting;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>alert</c>: sends payloads, or says what would become of them.</summary>
static class AlertCommand
{
    static readonly Argument<FileInfo> Payload = new Argument<FileInfo>("FILE") { Description = "What Azure Monitor posts, as JSON." }.AcceptExistingOnly();

    public static Command Create() => new("alert", "Alerts of Azure Monitor.")
    {
        Shared.Asking("send", "Posts a payload to the host.\n\nExample: alert send tests/payloads/http5xx-sev1-fired.json", SendAsync, Payload),
        Shared.Plain("explain", "Says what a payload would lead to and why; sends and changes nothing.\n\nExample: alert explain tests/payloads/http5xx-sev1-fired.json", ExplainAsync, Payload, Shared.Runbooks),
    };

    static async Task<int> SendAsync(ParseResult parse, HostClient host, CancellationToken cancellationToken)
    {
        var body = await File.ReadAllBytesAsync(parse.GetValue(Payload)!.FullName, cancellationToken);
        return await Shared.PrintAsync(parse, await host.PostAsync("/api/alerts", body, cancellationToken), (to, said) => Tables.Facts(to,
            ("disposition", said["disposition"]), ("incident", said["incidentId"]), ("receipt", said["receiptId"]), ("because", said["reason"])));
    }

    static async Task<int> ExplainAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var reading = AlertReader.Read(await File.ReadAllBytesAsync(parse.GetValue(Payload)!.FullName, cancellationToken));
        if (reading is AlertReading.Refused refused)
        {
            await parse.InvocationConfiguration.Error.WriteLineAsync($"The host would answer 400. {refused.Title}: {refused.Detail}");
            return Shared.NotSo;
        }

        using var flags = new StageFlags(new DataFolder(parse.GetValue(Shared.Data)!).Features, null);
        var explained = await AlertExplanation.OfAsync(((AlertReading.Understood)reading).Alert, RunbooksOnDisk.Load(parse.GetValue(Shared.Runbooks)), flags, cancellationToken);
        Shared.Print(parse, JsonSerializer.SerializeToNode(explained, ExplanationJson.Wire)!, Write);
        return Shared.Done;
    }

    static void Write(IAnsiConsole to, JsonNode said)
    {
        Tables.Facts(to, ("alert", said["rule"]), ("schema", said["schema"]), ("severity", said["severity"]), ("condition", said["condition"]), ("speaks of", said["nature"]),
            ("blames", said["blames"]), ("service", said["service"]), ("found by", said["foundBy"]), ("user-facing", said["userFacing"]), ("environment", said["environment"]),
            ("group", said["group"]), ("could join", Joined(said["near"])), ("suppressed", said["suppressed"]), ("stage", said["stage"]), ("asked", Joined(said["approval"])),
            ("nearest not met", said["nearest"] is { } nearest ? $"{nearest["id"]}: {nearest["because"]}" : null), ("dedup key", said["dedupKey"]));
        to.WriteLine();
        Tables.Write(to, said["runbooks"], ("Runbook", row => row["id"]), ("Would meet it", row => row["meets"]), ("Because", row => row["because"]));
    }

    static string Joined(JsonNode? list) => list is JsonArray { Count: > 0 } items ? string.Join("; ", items.Select(item => $"{item}")) : "nothing";
}
