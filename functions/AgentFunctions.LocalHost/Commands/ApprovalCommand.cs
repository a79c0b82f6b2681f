using System.CommandLine;
using System.Text.Json.Nodes;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>approval</c>: decisions from the terminal.</summary>
static class ApprovalCommand
{
    static readonly Argument<string> Id = new("ID") { Description = "As in `approval list`: inc-0001-swap-back-1." };
    static readonly Option<string> Comment = new("--comment") { Description = "Written into the record.", DefaultValueFactory = _ => "" };

    public static Command Create() => new("approval", "Requests for agreement.")
    {
        Shared.Asking("list", "Who is asked for what.\n\nExample: approval list", ListAsync),
        Shared.Asking("approve", "Agrees to exactly what was asked.\n\nExample: approval approve inc-0001-swap-back-1 --as ben", (parse, host, cancellationToken) => DecideAsync(parse, host, "approve", cancellationToken), Id, Comment),
        Shared.Asking("decline", "Says no; the incident is handed off.\n\nExample: approval decline inc-0001-swap-back-1 --comment \"the release is wanted\"", (parse, host, cancellationToken) => DecideAsync(parse, host, "decline", cancellationToken), Id, Comment),
    };

    static async Task<int> ListAsync(ParseResult parse, HostClient host, CancellationToken cancellationToken) =>
        await Shared.PrintAsync(parse, await host.GetAsync("/api/approvals?state=pending", cancellationToken), (to, body) => Tables.Write(to, body["items"],
            ("Approval", row => row["id"]), ("Incident", row => row["incidentId"]), ("Asks for", row => row["contract"]?["expectedEffect"]),
            ("Undo", row => row["contract"]?["undo"]), ("Asked", row => Tables.Joined(row["asked"])), ("Expires", row => row["expiresAt"])));

    static async Task<int> DecideAsync(ParseResult parse, HostClient host, string decision, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["decision"] = decision, ["comment"] = parse.GetValue(Comment) };
        var answer = await host.PostAsync($"/api/approvals/{Uri.EscapeDataString(parse.GetValue(Id)!)}/decision", body, cancellationToken);
        return await Shared.PrintAsync(parse, answer, (to, said) => Tables.Facts(to, ("approval", said["approval"]?["id"]), ("status", said["approval"]?["status"]), ("because", said["reason"])));
    }
}
