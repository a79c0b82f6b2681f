using System.CommandLine;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Terminal;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>incident</c>: reads, follows, replays.</summary>
static class IncidentCommand
{
    static readonly Argument<string> Id = new("ID") { Description = "INC-0001." };
    static readonly Option<string?> State = new("--state") { Description = "Only in this state: awaiting-approval, handed-off, ..." };
    static readonly Option<string?> Service = new("--service") { Description = "Only those of this service." };
    static readonly Option<int> Top = new("--top") { Description = "At most so many.", DefaultValueFactory = _ => 20 };

    public static Command Create() => new("incident", "What the alerts are about.")
    {
        Shared.Asking("list", "Newest first.\n\nExample: incident list --state awaiting-approval", ListAsync, State, Service, Top),
        Shared.Asking("show", "One incident with its timeline.\n\nExample: incident show INC-0001", ShowAsync, Id),
        Shared.Asking("watch", "Follows an incident until it has ended or waits for people.\n\nExample: incident watch INC-0001", WatchAsync, Id),
        IncidentPeopleCommands.Take(),
        IncidentPeopleCommands.Close(),
        IncidentPeopleCommands.Reopen(),
        IncidentPeopleCommands.Note(),
        IncidentPeopleCommands.Rate(),
        IncidentTexts.Handoff(),
        IncidentTexts.Review(),
        ReplayCommand.Create(),
    };

    static async Task<int> ListAsync(ParseResult parse, HostClient host, CancellationToken cancellationToken)
    {
        var query = $"?top={parse.GetValue(Top)}{Part("state", parse.GetValue(State))}{Part("service", parse.GetValue(Service))}";
        return await Shared.PrintAsync(parse, await host.GetAsync($"/api/incidents{query}", cancellationToken), (to, body) => Tables.Write(to, body["items"],
            ("Incident", row => row["id"]), ("State", row => row["state"]), ("Severity", row => row["severity"]), ("Service", row => row["rootService"]),
            ("Alerts", row => (row["alerts"] as JsonArray)?.Count), ("Opened", row => row["openedAt"]), ("Because", row => row["stateReason"])));
    }

    static async Task<int> ShowAsync(ParseResult parse, HostClient host, CancellationToken cancellationToken) =>
        await Shared.PrintAsync(parse, await host.GetAsync(PathOf(parse), cancellationToken), (to, incident) =>
        {
            Tables.Facts(to, ("incident", incident["id"]), ("title", incident["title"]), ("state", incident["state"]), ("because", incident["stateReason"]), ("severity", incident["severity"]),
                ("class", incident["class"]), ("impact", Tables.Joined(incident["impactChain"], " <- ")), ("runbook", incident["plan"]?["runbookId"]), ("thoughts by", incident["handoff"]?["thoughtBy"]), ("next", incident["handoff"]?["nextStep"]),
                ("for good", incident["handoff"]?["permanentFix"]));
            to.WriteLine();
            IncidentEvidence.Write(to, incident["snapshot"]);
            IncidentWatch.Lines(to, incident["timeline"]);
        });

    static Task<int> WatchAsync(ParseResult parse, HostClient host, CancellationToken cancellationToken) => new IncidentWatch(parse, host, PathOf(parse)).RunAsync(cancellationToken);

    static string PathOf(ParseResult parse) => $"/api/incidents/{Uri.EscapeDataString(parse.GetValue(Id)!)}";

    static string Part(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";
}
