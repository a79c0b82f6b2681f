using System.CommandLine;
using System.Text.Json;
using AgentFunctions.Guardrails;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>policy</c>: what another policy would mean.</summary>
static class PolicyCommand
{
    static readonly Argument<FileInfo> Old = new Argument<FileInfo>("OLD") { Description = "A policy.yaml." }.AcceptExistingOnly();
    static readonly Argument<FileInfo> New = new Argument<FileInfo>("NEW") { Description = "Another policy.yaml." }.AcceptExistingOnly();

    public static Command Create() => new("policy", "What is allowed, and what another policy would allow.")
    {
        Shared.Plain("diff", """
            Says which lines differ, and judges every stored verdict again under both: which past decisions would have been others? Nothing is changed.
            Exit status 1 if a decision differs.

            Example: policy diff runbooks/catalog/policy.yaml stricter-policy.yaml
            """, DiffAsync, Old, New, Shared.Runbooks),
        PolicyExplainCommand.Create(),
    };

    static async Task<int> DiffAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var (old, @new) = (PolicyIn(parse, parse.GetValue(Old)!), PolicyIn(parse, parse.GetValue(New)!));
        var cases = await CasesAsync(parse, cancellationToken);
        var diff = PolicyDiff.Of(old, @new, cases);
        Shared.Print(parse, JsonSerializer.SerializeToNode(diff, PolicyJson.Wire)!, (to, _) => Write(to, diff));
        return diff.Decisions.Count == 0 ? Shared.Done : Shared.NotSo;
    }

    static void Write(IAnsiConsole to, PolicyDiff diff)
    {
        Tables.Facts(to, ("old", diff.Old), ("new", diff.New), ("lines that differ", $"{diff.Lines.Count}"), ("past decisions", $"{diff.Judged} judged again, {diff.Decisions.Count} would differ"));
        if (diff.Lines.Count > 0)
            Tables.Write(to, JsonSerializer.SerializeToNode(diff.Lines, PolicyJson.Wire), ("Line", row => row["path"]), ("Old", row => row["old"]), ("New", row => row["new"]));
        if (diff.Decisions.Count > 0)
            Tables.Write(to, JsonSerializer.SerializeToNode(diff.Decisions, PolicyJson.Wire), ("Incident", row => row["incident"]), ("When", row => row["at"]), ("What", row => row["what"]),
                ("Old", row => row["old"]), ("New", row => row["new"]), ("Because", row => row["because"]));
    }

    static Policy PolicyIn(ParseResult parse, FileInfo file) => ReplayLibrary.Load(parse.GetValue(Shared.Runbooks), file.FullName, null).Policy;

    static async Task<IReadOnlyList<JudgedCase>> CasesAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var data = new DataFolder(parse.GetValue(Shared.Data)!);
        if (!File.Exists(data.Store))
            throw new CannotRunException($"There is no store at {data.Store}, so there are no past decisions. Name the data directory with --data.");
        try
        {
            using var store = new SqliteRowStore(data.Store);
            var cases = new List<JudgedCase>();
            await foreach (var judged in new CaseFiles(store).Verdicts.AllAsync(null, cancellationToken))
                cases.Add(judged);
            return cases;
        }
        catch (StoreUnavailableException problem)
        {
            throw new CannotRunException($"{problem.Message} A running host owns its store: stop it first, or copy its data directory.", problem);
        }
    }
}
