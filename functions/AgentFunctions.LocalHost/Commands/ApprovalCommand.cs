using System.CommandLine;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Terminal;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>approval</c>: decisions from the terminal. Somebody who sits before one is shown what is asked, and asked once more; a script is not.</summary>
static class ApprovalCommand
{
    static readonly Argument<string> Id = new("ID") { Description = "As in `approval list`: inc-0001-swap-back-1." };
    static readonly Argument<string?> WhichId = new("ID") { Description = "As in `approval list`; on a terminal it can be left out and chosen.", Arity = ArgumentArity.ZeroOrOne };
    static readonly Option<string> Comment = new("--comment") { Description = "Written into the record.", DefaultValueFactory = _ => "" };
    static readonly Option<bool> Sure = new("--yes") { Description = "Do not ask once more." };

    public static Command Create() => new("approval", "Requests for agreement.")
    {
        Shared.Asking("list", "Who is asked for what.\n\nExample: approval list", ListAsync),
        Shared.Asking("show", "One request: what exactly is agreed to, and how it ended.\n\nExample: approval show inc-0001-swap-back-1", ShowAsync, Id),
        Shared.Asking("approve", "Agrees to exactly what was asked.\n\nExample: approval approve inc-0001-swap-back-1 --as ben", (parse, host, cancellationToken) => DecideAsync(parse, host, "approve", cancellationToken), WhichId, Comment, Sure),
        Shared.Asking("decline", "Says no; the incident is handed off.\n\nExample: approval decline inc-0001-swap-back-1 --comment \"the release is wanted\"", (parse, host, cancellationToken) => DecideAsync(parse, host, "decline", cancellationToken), WhichId, Comment, Sure),
    };

    static async Task<int> ListAsync(ParseResult parse, HostClient host, CancellationToken cancellationToken) =>
        await Shared.PrintAsync(parse, await host.GetAsync(Pending, cancellationToken), (to, body) => Tables.Write(to, body["items"],
            ("Approval", row => row["id"]), ("Incident", row => row["incidentId"]), ("Asks for", row => row["contract"]?["expectedEffect"]),
            ("Undo", row => row["contract"]?["undo"]), ("Asked", row => Tables.Joined(row["asked"])), ("Expires", row => row["expiresAt"])));

    static async Task<int> ShowAsync(ParseResult parse, HostClient host, CancellationToken cancellationToken) =>
        await Shared.PrintAsync(parse, await host.GetAsync(PathOf(parse.GetValue(Id)!), cancellationToken), Card);

    static async Task<int> DecideAsync(ParseResult parse, HostClient host, string decision, CancellationToken cancellationToken)
    {
        var question = Screen.CanAsk(parse.InvocationConfiguration.Output) && !parse.GetValue(Shared.Json) ? Screen.Of(parse.InvocationConfiguration.Output) : null;
        var id = parse.GetValue(WhichId) ?? (question is null ? null : await ChooseAsync(question, host, cancellationToken));
        if (id is null)
            return await Shared.WrongUseAsync(parse, question is null ? "Say which one: `approval list` has the ids." : "Nothing waits for a decision.");
        if (question is not null && !parse.GetValue(Sure) && await host.GetAsync(PathOf(id), cancellationToken) is { IsGood: true } asked && !IsMeant(question, asked.Body!, decision, parse.GetValue(Shared.As)!))
            return await Shared.WrongUseAsync(parse, "Nothing was decided.");

        var body = new JsonObject { ["decision"] = decision, ["comment"] = parse.GetValue(Comment) };
        var answer = await host.PostAsync($"{PathOf(id)}/decision", body, cancellationToken);
        return await Shared.PrintAsync(parse, answer, (to, said) => Tables.Facts(to, ("approval", said["approval"]?["id"]), ("status", said["approval"]?["status"]), ("because", said["reason"])));
    }

    /// <returns>Null if nothing waits.</returns>
    static async Task<string?> ChooseAsync(IAnsiConsole question, HostClient host, CancellationToken cancellationToken)
    {
        var waiting = ((await host.GetAsync(Pending, cancellationToken)).Body?["items"] as JsonArray ?? []).OfType<JsonNode>().ToDictionary(one => one["id"]!.ToString());
        return waiting.Count == 0 ? null : await question.PromptAsync(new SelectionPrompt<string>().Title("Which one?").AddChoices(waiting.Keys)
            .UseConverter(id => $"{Shared.Safe(id)}  {Shared.Safe(waiting[id]["contract"]?["expectedEffect"])}"), cancellationToken);
    }

    static bool IsMeant(IAnsiConsole question, JsonNode approval, string decision, string person)
    {
        Card(question, approval);
        return question.Confirm($"{char.ToUpperInvariant(decision[0])}{decision[1..]} this as [bold]{Shared.Safe(person)}[/]?", defaultValue: false);
    }

    internal static void Card(IAnsiConsole to, JsonNode approval)
    {
        var contract = approval["contract"];
        Tables.Facts(to, ("approval", approval["id"]), ("incident", approval["incidentId"]), ("status", approval["status"]), ("asks for", contract?["expectedEffect"]), ("target", contract?["action"]?["target"]),
            ("undo", contract?["undo"]), ("verdict", contract?["verdict"]), ("risk", contract?["risk"]), ("must agree", Need(approval["need"])), ("asked", Tables.Joined(approval["asked"])),
            ("runbook", $"{contract?["runbookId"]} v{contract?["runbookVersion"]} by {contract?["author"]}, policy v{contract?["policyVersion"]}"), ("contract", contract?["hash"]),
            ("expires", approval["expiresAt"]), ("ended", approval["decidedAt"]), ("because", approval["reason"]?.ToString() is { Length: > 0 } reason ? reason : null));
        foreach (var (title, lines) in (IEnumerable<(string, JsonNode?)>)[("a model", approval["advice"]), ("seen before", approval["seenBefore"])])
            Tables.Facts(to, [.. (lines as JsonArray ?? []).Select(line => (title, line))]);
    }

    static string Need(JsonNode? need) => $"{need?["approvers"]} with role {need?["role"]}{(need?["fourEyes"]?.GetValue<bool>() == true ? ", four eyes" : "")}";

    const string Pending = "/api/approvals?state=pending";

    static string PathOf(string id) => $"/api/approvals/{Uri.EscapeDataString(id)}";
}
