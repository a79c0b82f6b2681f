using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>runbook promote</c>: shows what the record proposes, and lets a person decide.</summary>
static class RunbookPromoteCommand
{
    static readonly Argument<string> Id = new("ID") { Description = "A runbook that the host knows." };
    static readonly Option<string?> Service = new("--service") { Description = "One service of the catalog; every one that the runbook is for if absent." };
    static readonly Option<string> To = new Option<string>("--to") { Description = "observe, suggest or auto.", DefaultValueFactory = _ => "auto" }.AcceptOnlyFromAmong("observe", "suggest", "auto");
    static readonly Option<string?> Reason = new("--reason") { Description = "Why; written into the record. Without it nothing is decided, only shown." };
    static readonly Option<bool> EvenSo = new("--even-so") { Description = "Decide for auto although the record does not propose it." };

    public static Command Create() => Shared.Asking("promote", """
        Shows what a runbook has earned and whether its record proposes more; with --reason a person decides. The author of a runbook may not promote it.

        Example: runbook promote unhealthy-instance-restart --service search --reason "ten good nights" --as chloe
        """, RunAsync, Id, Service, To, Reason, EvenSo);

    static async Task<int> RunAsync(ParseResult parse, HostClient host, CancellationToken cancellationToken)
    {
        var path = $"/api/runbooks/{Uri.EscapeDataString(parse.GetValue(Id)!)}";
        if (parse.GetValue(Reason) is not { Length: > 0 } reason)
            return await Shared.PrintAsync(parse, await host.GetAsync(path, cancellationToken), Write);
        var body = new JsonObject { ["stage"] = parse.GetValue(To), ["reason"] = reason, ["service"] = parse.GetValue(Service), ["evenSo"] = parse.GetValue(EvenSo) };
        return await Shared.PrintAsync(parse, await host.PostAsync($"{path}/stage", body, cancellationToken), Write);
    }

    static void Write(IAnsiConsole to, JsonNode said)
    {
        Tables.Facts(to, ("runbook", $"{said["id"]} v{said["version"]}: {said["title"]}"), ("itself at most", said["stageCeiling"]));
        Tables.Write(to, said["records"], ("Version", row => row["version"]), ("Class", row => row["class"]), ("Service", row => row["service"]), ("Earned", row => row["earned"]),
            ("Good", row => row["succeeded"]), ("In a row", row => row["streak"]), ("Bad", row => row["failed"]), ("Last", row => Last(row)));
        Tables.Write(to, said["proposals"], ("Proposed for", row => row["service"]), ("To", row => row["to"]), ("Because", row => row["because"]), ("Behind it", row => Tables.Joined(row["behind"])));
        Tables.Write(to, said["notProposed"], ("Not proposed for", row => row["service"]), ("Because", row => row["because"]));
    }

    static string Last(JsonNode row) => row["history"] is JsonArray { Count: > 0 } history ? history[^1]!.ToString() : "";
}
