using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Incidents;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>incident replay</c>: judges an incident's stored evidence again, as it would be judged by other files.</summary>
static class ReplayCommand
{
    static readonly Argument<string> Id = new("ID") { Description = "INC-0001." };
    static readonly Option<FileInfo?> Policy = new("--policy") { Description = "Another policy.yaml." };
    static readonly Option<FileInfo?> Runbook = new("--runbook") { Description = "Another version of one runbook." };

    public static Command Create() => Shared.Asking("replay", """
        Plans and judges the stored evidence of an incident again, with the runbooks as they are or with another policy or runbook, and shows what
        would have been decided differently. Nothing is done. Exit status 1 if anything differs.

        Example: incident replay INC-0001 --policy stricter-policy.yaml
        """, RunAsync, Id, Policy, Runbook, Shared.Runbooks);

    static async Task<int> RunAsync(ParseResult parse, HostClient host, CancellationToken cancellationToken)
    {
        foreach (var file in new[] { parse.GetValue(Policy), parse.GetValue(Runbook) })
            if (file is { Exists: false })
                return await Shared.WrongUseAsync(parse, $"There is no file {file.FullName}.");
        var answer = await host.GetAsync($"/api/incidents/{Uri.EscapeDataString(parse.GetValue(Id)!)}", cancellationToken);
        if (!answer.IsGood)
            return await Shared.PrintAsync(parse, answer, (_, _) => { });
        if (answer.Body!["snapshot"] is not { } snapshot || answer.Body["plan"] is not { } plan)
        {
            await parse.InvocationConfiguration.Error.WriteLineAsync($"{parse.GetValue(Id)} has no plan yet: there is nothing to replay.");
            return Shared.NotSo;
        }

        var library = ReplayLibrary.Load(parse.GetValue(Shared.Runbooks), parse.GetValue(Policy)?.FullName, parse.GetValue(Runbook)?.FullName);
        var replayed = Replayed.Of(IncidentOf(answer.Body), snapshot.Deserialize<Snapshot>(IncidentJson.Wire)!, plan.Deserialize<Plan>(IncidentJson.Wire)!, library);
        Shared.Print(parse, JsonSerializer.SerializeToNode(replayed, ReplayJson.Wire)!, Write);
        return replayed.Differences.Count == 0 ? Shared.Done : Shared.NotSo;
    }

    /// <summary>The record behind the view: approvals and actions are ids there.</summary>
    static Incident IncidentOf(JsonNode view)
    {
        var record = view.DeepClone().AsObject();
        record["approvals"] = new JsonArray();
        record["actions"] = new JsonArray();
        return record.Deserialize<Incident>(IncidentJson.Wire)!;
    }

    static void Write(IAnsiConsole to, JsonNode said)
    {
        Tables.Facts(to, ("recorded", said["recorded"]), ("replayed", said["now"]), ("assumed", said["assumed"]));
        to.WriteLine();
        Tables.Write(to, said["differences"], ("What", row => row["what"]), ("Recorded", row => row["recorded"]), ("Replayed", row => row["now"]));
    }
}
