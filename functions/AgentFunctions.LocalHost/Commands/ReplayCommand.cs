using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Replaying;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Web.Answers;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>incident replay</c>: judges an incident's stored evidence again, as it would be judged by other files.</summary>
static class ReplayCommand
{
    static readonly Argument<string> Id = new("ID") { Description = "INC-0001." };
    static readonly Option<FileInfo?> Policy = new("--policy") { Description = "Another policy.yaml." };
    static readonly Option<FileInfo?> Runbook = new("--runbook") { Description = "Another version of one runbook." };

    static readonly Option<string> Planner = new("--planner") { Description = "Who thinks: as it was; none (or deterministic), the runbooks alone; model, what the model said then. No model is asked.", DefaultValueFactory = _ => "recorded" };
    static readonly Option<bool> Offline = new("--offline") { Description = "Reads the store of --data itself, with no host running." };

    public static Command Create()
    {
        Planner.AcceptOnlyFromAmong("recorded", "none", "deterministic", "model");
        return Shared.Plain("replay", """
            Decides an incident again from its recorded evidence, step by step, with the runbooks as they are or with another policy, runbook or planner, and shows what would have been
            decided differently. What the record cannot tell is called unknown. Nothing is done. Exit status 1 if anything differs or is unknown.

            Example: incident replay INC-0001 --policy stricter-policy.yaml
            """, RunAsync, Id, Policy, Runbook, Planner, Offline, Shared.Runbooks, Shared.Url, Shared.As);
    }

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        foreach (var file in new[] { parse.GetValue(Policy), parse.GetValue(Runbook) })
            if (file is { Exists: false })
                return await Shared.WrongUseAsync(parse, $"There is no file {file.FullName}.");
        var library = ReplayLibrary.Load(parse.GetValue(Shared.Runbooks), parse.GetValue(Policy)?.FullName, parse.GetValue(Runbook)?.FullName);
        var (record, refusal) = parse.GetValue(Offline) ? await FromStoreAsync(parse, cancellationToken) : await FromHostAsync(parse, cancellationToken);
        if (record is null)
            return refusal;
        if (record.Incident.Plan is null)
        {
            await parse.InvocationConfiguration.Error.WriteLineAsync($"{record.Incident.Id} {(record.Incident.RetiredAt is null ? "has no plan yet" : "was retired")}: there is nothing to replay.");
            return Shared.NotSo;
        }

        var replayed = new WhatIf(record, library, PlannerOf(parse.GetValue(Planner)!)).Run();
        Shared.Print(parse, JsonSerializer.SerializeToNode(replayed, ReplayJson.Wire)!, Write);
        return replayed.Differences.Count == 0 && replayed.Steps.All(step => step.State == ReplayState.Same) ? Shared.Done : Shared.NotSo;
    }

    static ReplayPlanner PlannerOf(string word) => word switch
    {
        "recorded" => ReplayPlanner.Recorded,
        "model" => ReplayPlanner.Model,
        _ => ReplayPlanner.None,
    };

    static async Task<(CaseRecord? Record, int Refusal)> FromHostAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        using var host = HostClient.For(parse);
        var answer = await host.GetAsync($"/api/incidents/{Uri.EscapeDataString(parse.GetValue(Id)!)}/record", cancellationToken);
        return answer.IsGood ? (answer.Body.Deserialize<CaseRecord>(WebJson.Wire), Shared.Done) : (null, await Shared.PrintAsync(parse, answer, (_, _) => { }));
    }

    static async Task<(CaseRecord? Record, int Refusal)> FromStoreAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        using var store = (IDisposable)AuditStore.Open(parse);
        return await CaseRecord.OfAsync(parse.GetValue(Id)!, new CaseFiles((IRowStore)store), cancellationToken) is { } record
            ? (record, Shared.Done)
            : (null, await Shared.CannotRunAsync(parse, $"There is no incident {parse.GetValue(Id)}."));
    }

    static void Write(IAnsiConsole to, JsonNode said)
    {
        Tables.Facts(to, ("recorded", said["recorded"]), ("replayed", said["now"]), ("assumed", said["assumed"]));
        to.WriteLine();
        Tables.Write(to, said["steps"], ("Step", row => row["what"]), ("", row => row["state"]), ("Recorded", row => row["recorded"]), ("Replayed", row => row["now"]));
        if (said["differences"] is not JsonArray { Count: > 0 })
            return;
        to.WriteLine();
        Tables.Write(to, said["differences"], ("What", row => row["what"]), ("Recorded", row => row["recorded"]), ("Replayed", row => row["now"]));
    }
}
